// What a clipboard holds of shapes: their words for other programs, and within HTML the shapes themselves. HTML is what every browser carries from tab
// to tab, also by its asynchronous clipboard, which drops types of our own; nothing of it is ever made into elements.
import type { TakenShape } from '../document/copy.ts';
import { base64FromBytes, bytesFromBase64 } from '../shapes/base64.ts';
import { WORDS_MAX } from '../shapes/words.ts';
import { SHAPES_TEXT_MAX, shapesFromText, textFromShapes, type ReadShapes } from './shapes-text.ts';

export interface ClipboardTexts {
  readonly html: string;
  /** Empty for shapes without words. */
  readonly text: string;
}

export type ClipboardContent =
  | ({ readonly kind: 'shapes' } & ReadShapes)
  /** Not empty, with plain line ends, no longer than one shape shows. */
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'nothing' };

/** Base64, so that no reader or writer of HTML has anything to escape in it. */
const CARRIER = /data-inkwire="([A-Za-z0-9+/=]*)"/;
/** A byte of base64 is 4/3 characters, a character of words up to three bytes. */
const HTML_MAX = 5 * SHAPES_TEXT_MAX;

/** What to put there for shapes, back to front; null when they are too many to be pasted again. */
export function clipboardFromShapes(shapes: readonly TakenShape[]): ClipboardTexts | null {
  const carried = textFromShapes(shapes);
  if (carried === null) return null;
  const text = shapes
    .map(({ words = '' }) => words.trim())
    .filter((words) => words !== '')
    .join('\n');
  const data = base64FromBytes(new TextEncoder().encode(carried));
  return { html: `<div data-inkwire="${data}">${escaped(text).replaceAll('\n', '<br>')}</div>`, text };
}

/** What to make of what is there; with `isPlain` its words alone. Never throws. */
export function contentOfClipboard({ html, text }: ClipboardTexts, isPlain: boolean): ClipboardContent {
  const shapes = isPlain ? null : shapesFromHtml(html);
  if (shapes) return { kind: 'shapes', ...shapes };
  const words = text
    .replaceAll(/\r\n?/g, '\n')
    .replace(/^\n+|\s+$/g, '')
    .slice(0, WORDS_MAX);
  return words === '' ? { kind: 'nothing' } : { kind: 'words', words };
}

function shapesFromHtml(html: string): ReadShapes | null {
  const data = html.length > HTML_MAX ? undefined : CARRIER.exec(html)?.[1];
  const bytes = data === undefined ? null : bytesFromBase64(data);
  return bytes && shapesFromText(new TextDecoder().decode(bytes));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
