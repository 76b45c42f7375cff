// What every file format of boards is: how it is told by its content, how it is read into shapes and written from them. Knows no format.
import type { BoardJson } from '../document/board-json.ts';
import type { TakenShape } from '../document/copy.ts';
import type { ShapeId } from '../ids.ts';
import type { Shape } from '../shapes/registry.ts';
import type { Why } from './whys.ts';

/** Something of a file that is not on the board as it was. */
export interface Accounted {
  /** As the file has it, 40 characters at most; may be empty. */
  readonly id: string;
  /** Likewise. */
  readonly type: string;
  /** One at least, each once. */
  readonly whys: readonly Why[];
}

/** All that a file held: each thing in it is a shape as it was, or stands in one of the two lists. */
export interface FileContent {
  /** Back to front. Each passed its kind's check; arrows are seen as they follow the others. */
  readonly shapes: readonly TakenShape[];
  /** On the board as the nearest that there is. */
  readonly changed: readonly Accounted[];
  readonly leftOut: readonly Accounted[];
}

/** What a file is written from. */
export interface BoardSource {
  /** As shown, back to front. */
  readonly shapes: readonly Shape[];
  /** The whole document, also what is not shown. O(document). */
  json(): BoardJson;
}

/** Why nothing of a file is read: it is of no format here or damaged as a whole, or holds more than a board takes. */
export type FileRefusal = 'unknown-format' | 'too-large';

export interface Format {
  /** How files of it end, with the dot; the first is given to new ones. */
  readonly endings: readonly string[];
  /** Its content type. */
  readonly type: string;
  /** Whether parsed JSON is such a file. Never throws. */
  detects(parsed: unknown): boolean;
  /** What it holds. Nothing in it is trusted; never throws. @param createId For what has no id of its own that may be one here. */
  read(parsed: unknown, createId: () => ShapeId): FileContent | FileRefusal;
  write(source: BoardSource): string;
}

/** Twice the largest board that was measured to be drawn on with ease. */
export const FILE_ELEMENTS_MAX = 40_000;
/** What all values of a file may come to: they go to the server as one update (PROTOCOL.md L1), which says a little more. */
export const FILE_BYTES_MAX = 12 * 1024 * 1024;
/** Of one stored value: no larger one is kept (LAYOUT.md S3). */
const VALUE_BYTES_MAX = 128 * 1024;
const NAME_MAX = 40;

/** Names of a file as they may stand in a report. */
export function accountedName(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, NAME_MAX) : '';
}

/** What a shape's values come to in the document, about; infinite where one of them is larger than any that may be stored. */
export function storedBytes({
  fields,
  parts = {},
  words = '',
}: Pick<TakenShape, 'fields' | 'parts' | 'words'>): number {
  const sizes = [...Object.values(fields), ...Object.values(parts)].map((value) =>
    value instanceof Uint8Array ? value.length : ((JSON.stringify(value) as string | undefined) ?? '').length,
  );
  if (sizes.some((size) => size > VALUE_BYTES_MAX)) return Infinity;
  return sizes.reduce((sum, size) => sum + size, words.length);
}
