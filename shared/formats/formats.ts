// Every format that boards are read from and written to: one line a format. A file is told by its content, never by its name.
import type { ShapeId } from '../ids.ts';
import { boardFile } from './board-file.ts';
import { excalidraw } from './excalidraw/excalidraw.ts';
import type { FileContent, FileRefusal, Format } from './format.ts';

export const formats = {
  json: boardFile,
  excalidraw,
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

/** Brackets within brackets: more than any format here needs, and less than any reader of values runs out of stack at. */
const DEPTH_MAX = 200;

/** Some editors begin every text with it; JSON does not (RFC 8259, 8.1). */
const BYTE_ORDER_MARK = '\ufeff';

/** What the text of a file holds, whichever format it is of. Never throws. */
export function contentFromText(file: string, createId: () => ShapeId): FileContent | FileRefusal {
  const text = file.startsWith(BYTE_ORDER_MARK) ? file.slice(BYTE_ORDER_MARK.length) : file;
  if (depthOf(text) > DEPTH_MAX) return 'unknown-format';
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return 'unknown-format'; // the parser says no by throwing
  }
  const format = Object.values(formats).find((each: Format) => each.detects(parsed));
  return format?.read(parsed, createId) ?? 'unknown-format';
}

/** How deep the values of a JSON text lie within each other, before anything is made of them. */
function depthOf(text: string): number {
  let [depth, most, isString] = [0, 0, false];
  // Letter by letter: a pattern that passes strings over runs out of stack in one of some million letters.
  for (let index = 0; index < text.length; index++) {
    const letter = text[index];
    if (letter === '"') isString = !isString;
    else if (isString) index += letter === '\\' ? 1 : 0;
    else if (letter === '[' || letter === '{') most = Math.max(most, ++depth);
    else if (letter === ']' || letter === '}') depth--;
  }
  return most;
}
