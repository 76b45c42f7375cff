// What a WOFF file says of its glyphs' widths: enough of the format (W3C WOFF 1.0; OpenType cmap format 4 and 12, hhea, hmtx) to hold advances.ts against the font
// and to make it anew. For tests.
import { inflateSync } from 'node:zlib';
import { assert } from '../../assert.ts';

export interface FontFile {
  readonly unitsPerEm: number;
  /** Font units above and below the baseline; both positive. */
  readonly ascent: number;
  readonly descent: number;
  /** Code point → font units. */
  readonly advances: ReadonlyMap<number, number>;
}

const WOFF_HEADER_BYTES = 44;
const TABLE_ENTRY_BYTES = 20;

export function fontFromWoff(file: Buffer): FontFile {
  const tables = tablesOf(file);
  const table = (tag: string): Buffer => {
    const found = tables.get(tag);
    assert(found, `a font has the table ${tag}`);
    return found;
  };
  const [head, hhea, hmtx] = [table('head'), table('hhea'), table('hmtx')];
  const wideCount = hhea.readUInt16BE(34);
  const advanceOf = (glyph: number): number => hmtx.readUInt16BE(4 * Math.min(glyph, wideCount - 1));
  return {
    unitsPerEm: head.readUInt16BE(18),
    ascent: hhea.readInt16BE(4),
    descent: -hhea.readInt16BE(6),
    advances: new Map([...glyphsOf(table('cmap'))].map(([codePoint, glyph]) => [codePoint, advanceOf(glyph)])),
  };
}

function tablesOf(file: Buffer): ReadonlyMap<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < file.readUInt16BE(12); index++) {
    const entry = WOFF_HEADER_BYTES + index * TABLE_ENTRY_BYTES;
    const [offset, length, fullLength] = [4, 8, 12].map((at) => file.readUInt32BE(entry + at)) as [
      number,
      number,
      number,
    ]; // three were read
    const bytes = file.subarray(offset, offset + length);
    tables.set(file.toString('latin1', entry, entry + 4), length < fullLength ? inflateSync(bytes) : bytes);
  }
  return tables;
}

/** Code points and their glyphs, of the first table of a format that has them by Unicode. */
function glyphsOf(cmap: Buffer): Iterable<readonly [number, number]> {
  const starts = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) => cmap.readUInt32BE(8 + 8 * index));
  const start =
    starts.find((each) => cmap.readUInt16BE(each) === 12) ?? starts.find((each) => cmap.readUInt16BE(each) === 4);
  assert(start !== undefined, 'the font names its glyphs by Unicode');
  return cmap.readUInt16BE(start) === 12 ? glyphsOfGroups(cmap, start) : glyphsOfSegments(cmap, start);
}

function* glyphsOfGroups(cmap: Buffer, start: number): Iterable<readonly [number, number]> {
  for (let group = 0; group < cmap.readUInt32BE(start + 12); group++) {
    const at = start + 16 + 12 * group;
    const [first, last, glyph] = [0, 4, 8].map((field) => cmap.readUInt32BE(at + field)) as [number, number, number]; // three were read
    for (let codePoint = first; codePoint <= last; codePoint++) yield [codePoint, glyph + codePoint - first];
  }
}

function* glyphsOfSegments(cmap: Buffer, start: number): Iterable<readonly [number, number]> {
  const doubled = cmap.readUInt16BE(start + 6);
  for (let at = 0; at < doubled; at += 2) {
    const last = cmap.readUInt16BE(start + 14 + at);
    const first = cmap.readUInt16BE(start + 16 + doubled + at);
    const delta = cmap.readUInt16BE(start + 16 + 2 * doubled + at);
    const rangeAt = start + 16 + 3 * doubled + at;
    const range = cmap.readUInt16BE(rangeAt);
    for (let codePoint = first; codePoint <= last && codePoint < 0xffff; codePoint++) {
      const named = range === 0 ? codePoint : cmap.readUInt16BE(rangeAt + range + 2 * (codePoint - first));
      const glyph = named === 0 ? 0 : (named + delta) & 0xffff;
      if (glyph !== 0) yield [codePoint, glyph];
    }
  }
}
