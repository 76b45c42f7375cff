// A picture of what is selected, or of the whole board, to the clipboard; where the browser does not allow that, into a file.
import { svgFromShapes } from '#shared/formats/svg.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import { pngFromShapes } from '../canvas/shapes-png.ts';
import { canvasColors, type Theme } from '../canvas/theme.ts';
import { downloadFile } from './download-board.ts';
import { strings } from './strings.ts';

/** Answers what to say. `write` puts a file on the clipboard. */
export async function copyPng(shapes: readonly Shape[], theme: Theme, fileName: string): Promise<string> {
  const made = pngFromShapes(shapes, theme);
  const file = made.then((png) => {
    if (!png) throw new Error('no picture could be made');
    return png.file;
  });
  // Given as a promise: Safari takes what is asked for within a press only, and drawing takes longer.
  const isCopied = await isWritten(() => new ClipboardItem({ 'image/png': file }));
  const png = await made;
  if (!png) return strings.clipboard.noPicture;
  if (!isCopied) downloadFile(png.file, `${fileName}.png`);
  const words = isCopied ? strings.clipboard.copiedPng : strings.clipboard.saved;
  return png.isReduced ? `${words} ${strings.clipboard.smaller}` : words;
}

/** Likewise. Also as plain text: few programs know the other type, all of them take text. */
export async function copySvg(shapes: readonly Shape[], theme: Theme, fileName: string): Promise<string> {
  const text = svgFromShapes(shapes, { theme, paper: canvasColors[theme].paper });
  const file = new Blob([text], { type: 'image/svg+xml' });
  const isCopied = await isWritten(() => {
    const plain = { 'text/plain': new Blob([text], { type: 'text/plain' }) };
    return new ClipboardItem(knowsSvg() ? { ...plain, 'image/svg+xml': file } : plain);
  });
  if (!isCopied) downloadFile(file, `${fileName}.svg`);
  return isCopied ? strings.clipboard.copiedSvg : strings.clipboard.saved;
}

async function isWritten(createItem: () => ClipboardItem): Promise<boolean> {
  try {
    await navigator.clipboard.write([createItem()]);
    return true;
  } catch {
    // No clipboard (plain http on another machine), a refusal, or no picture: the caller has another way.
    return false;
  }
}

function knowsSvg(): boolean {
  return 'supports' in ClipboardItem && ClipboardItem.supports('image/svg+xml');
}
