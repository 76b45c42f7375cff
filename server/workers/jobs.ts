// What the worker threads can be asked: the typed messages, and the port through which the rooms ask. All bytes are V1 updates.
import type { BoardJson } from '#shared/document/board-json.ts';
import type { FileRefusal } from '#shared/formats/format.ts';
import type { FormatName } from '#shared/formats/formats.ts';
import type { SvgOptions } from '#shared/formats/svg.ts';
import type { BoardId, ShapeId } from '#shared/ids.ts';

/** A board's content as the store holds it: the chunks of a generation, then the entries after it, in order of seq. */
export interface BoardBytes {
  /** Whose they are, to be named when something of them is refused. */
  readonly boardId?: BoardId;
  readonly chunks: readonly Uint8Array[];
  readonly entries: readonly { readonly seq: number; readonly bytes: Uint8Array }[];
}

export type Job =
  /** Check an update too large for the event loop and cut it into pieces. */
  | { readonly kind: 'cut'; readonly update: Uint8Array; readonly pieceBytes: number }
  /** What a holder of `vector` lacks, with the whole delete set. */
  | { readonly kind: 'diff'; readonly board: BoardBytes; readonly vector: Uint8Array; readonly pieceBytes: number }
  /** The same content as a new generation. */
  | { readonly kind: 'compact'; readonly board: BoardBytes; readonly pieceBytes: number }
  /** All that it holds, in its portable form. */
  | { readonly kind: 'read'; readonly board: BoardBytes }
  /** The same as the text of a file. */
  | { readonly kind: 'write'; readonly board: BoardBytes; readonly format: FormatName }
  /** Changes to what it shows, as a Yjs client of that id would make them; all of them or none. */
  | { readonly kind: 'edit'; readonly board: BoardBytes; readonly clientId: number; readonly edits: BoardEdits }
  /** The shapes of a file, likewise. */
  | { readonly kind: 'import'; readonly board: BoardBytes; readonly clientId: number; readonly text: string }
  /** What it looks like. `fontFaces` are CSS by the characters that each has, taken in where there are such words. */
  | {
      readonly kind: 'draw';
      readonly board: BoardBytes;
      readonly options: Omit<SvgOptions, 'css'>;
      readonly fontFaces: readonly FontFace[];
    };

/** As JSON holds it (LAYOUT.md J2): nothing in it is trusted. */
export interface BoardEdits {
  /** Fields as stored, with what new-shape.ts lets a caller leave out. */
  readonly add: readonly object[];
  readonly change: readonly ShapeChange[];
  /** Ids of none are passed over: somebody else was faster. */
  readonly remove: readonly string[];
}

export interface ShapeChange {
  readonly id: string;
  readonly fields: object;
}

export interface ImportReport {
  /** Back to front. */
  readonly added: readonly ShapeId[];
  /** On the board as the nearest that there is. */
  readonly changed: readonly Reported[];
  readonly leftOut: readonly Reported[];
}

/** Something of a file, as the file calls it, and in a sentence what became of it. */
export interface Reported {
  readonly id: string;
  readonly type: string;
  readonly why: string;
}

/** One file of the font, as a page names it. */
export interface FontFace {
  /** First and last code points of the ranges that it has. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly css: string;
}

export interface JobResults {
  /** In dependency order: every prefix applies with nothing pending that the whole does not leave pending. */
  readonly cut: { readonly pieces: readonly Uint8Array[] };
  /** Likewise; the delete set stands in the last piece or pieces, which carry nothing else. Never empty. */
  readonly diff: { readonly pieces: readonly Uint8Array[] };
  readonly compact: {
    /** As for `diff`. What waits for missing updates stands in chunks of its own before the deletions, in the last of those what `vector` does not cover. */
    readonly chunks: readonly Uint8Array[];
    /** The contiguous clocks that the strict reader finds in `chunks`. */
    readonly vector: Uint8Array;
    /** Entries that no document could take; the chunks are without them. */
    readonly refused: readonly Refused[];
  };
  readonly read: { readonly json: BoardJson };
  readonly write: { readonly text: string };
  readonly edit:
    | {
        readonly state: 'made';
        /** Null when it changes nothing. */
        readonly update: Uint8Array | null;
        readonly added: readonly ShapeId[];
        readonly removed: readonly ShapeId[];
      }
    /** One sentence a fault, safe to show to who asked. */
    | { readonly state: 'refused'; readonly faults: readonly string[] };
  readonly import:
    | { readonly state: 'made'; readonly update: Uint8Array | null; readonly report: ImportReport }
    | { readonly state: 'refused'; readonly reason: FileRefusal };
  /** The text of an SVG file. */
  readonly draw: { readonly svg: string };
}

/** Taken out, because no document can take it. */
export interface Refused {
  /** 0 for what had waited in a chunk. */
  readonly seq: number;
  readonly reason: string;
}

export interface Workers {
  /**
   * Runs one job; jobs of one pool run as many at a time as it has threads, in order of asking, but those that only look after those that boards wait for.
   * @throws WorkersBusy when too many of those wait already; MalformedUpdate when the bytes of a `cut` are refused; JobFailed when the thread died or threw (may be asked again).
   */
  run<Kind extends Job['kind']>(job: Extract<Job, { kind: Kind }>): Promise<JobResults[Kind]>;
  /** Ends the threads; jobs under way are rejected. May be called twice. */
  close(): Promise<void>;
}

export class JobFailed extends Error {
  override readonly name: string = 'JobFailed';
}

/** Nobody began with it, as too much is asked for at once: it may be asked again in a while. */
export class WorkersBusy extends JobFailed {
  override readonly name = 'WorkersBusy';
}
