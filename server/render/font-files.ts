// The font of words as pictures need it: faces with their bytes inside for an SVG that may load nothing, and plain font files for the rasterizer, which knows no WOFF.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import type { FontFace } from '../workers/jobs.ts';

/** The package's own list of its files, by the characters they have. */
const FACES_CSS = '@fontsource/shantell-sans/400.css';
const WOFF_HEADER_BYTES = 44;
const WOFF_ENTRY_BYTES = 20;
const SFNT_HEADER_BYTES = 12;
const SFNT_ENTRY_BYTES = 16;

export interface FontFiles {
  readonly faces: readonly FontFace[];
  /** OpenType files. */
  readonly files: readonly Buffer[];
}

/** Reads the installed font; half a megabyte. */
export async function readFontFiles(): Promise<FontFiles> {
  const cssFile = createRequire(import.meta.url).resolve(FACES_CSS);
  // The list ends with the Latin letters. First, they are what the rasterizer starts from: what they lack it looks for in the others.
  const rules = ((await readFile(cssFile, 'utf8')).match(/@font-face \{[^}]*\}/g) ?? []).reverse();
  const bytesOf = (rule: string, ending: string): Promise<Buffer> => {
    const name = new RegExp(`url\\(([^)]*\\.${ending})\\)`).exec(rule)?.[1];
    if (name === undefined) throw new Error(`the font names a ${ending} file for each of its faces`);
    return readFile(path.resolve(path.dirname(cssFile), name));
  };
  return {
    faces: await Promise.all(rules.map(async (rule) => faceFromRule(rule, await bytesOf(rule, 'woff2')))),
    files: await Promise.all(rules.map(async (rule) => sfntFromWoff(await bytesOf(rule, 'woff')))),
  };
}

function faceFromRule(rule: string, bytes: Buffer): FontFace {
  const url = `url(data:font/woff2;base64,${bytes.toString('base64')}) format('woff2')`;
  const listed = /unicode-range: ([^;]*);/.exec(rule)?.[1] ?? 'U+0-10FFFF';
  const ranges = listed.split(',').map((range) => {
    const [first = '', last = first] = range.trim().slice(2).split('-');
    return [parseInt(first, 16), parseInt(last, 16)] as const;
  });
  return { ranges, css: rule.replace(/src: [^;]*;/, `src: ${url};`).replaceAll(/\s+/g, ' ') };
}

/** The font inside a WOFF 1.0 file (W3C): its tables unpacked, behind the directory of an OpenType file. */
export function sfntFromWoff(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(SFNT_HEADER_BYTES + count * SFNT_ENTRY_BYTES);
  woff.copy(header, 0, 4, 8); // the flavour
  header.writeUInt16BE(count, 4);
  // Search hints that readers of today pass over stay 0.
  const parts: Buffer[] = [header];
  let offset = header.length;
  for (let index = 0; index < count; index++) {
    const entry = WOFF_HEADER_BYTES + index * WOFF_ENTRY_BYTES;
    const start = woff.readUInt32BE(entry + 4);
    const [packedLength, length] = [woff.readUInt32BE(entry + 8), woff.readUInt32BE(entry + 12)];
    const packed = woff.subarray(start, start + packedLength);
    const table = packedLength < length ? inflateSync(packed) : packed;
    const at = SFNT_HEADER_BYTES + index * SFNT_ENTRY_BYTES;
    woff.copy(header, at, entry, entry + 4); // the tag
    woff.copy(header, at + 4, entry + 16, entry + 20); // the checksum
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(length, at + 12);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    parts.push(table, padding);
    offset += length + padding.length;
  }
  return Buffer.concat(parts);
}
