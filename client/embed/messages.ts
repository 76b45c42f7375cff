// What a host page and the board in its frame say to each other: types alone, so that each side is built by itself. All but the first two pass a port
// that belongs to this one frame and this one host (docs/embedding.md).
import type { Point } from '#shared/geometry/point.ts';
import type { InkPoint } from '#shared/geometry/pressure.ts';
import type { ShapeId } from '#shared/ids.ts';
import type { Role } from '#shared/protocol/roles.ts';
import type { InkShape } from '#shared/shapes/freehand.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import type { ShapeToAdd } from '../program/new-shape.ts';
import type { ShapeChange } from '../program/shape-change.ts';
import type { ToolId } from '../tools/registry.ts';

/** Changes when a message means something else than before; new messages and fields alone do not change it. */
export type Version = 1;

/** The frame to its parent, whoever that is: it can be spoken to. */
export interface Here {
  readonly inkwire: 'here';
  readonly version: Version;
}

/** The host's answer, which brings the port. The frame opens its board then, not before. */
export interface Hello {
  readonly inkwire: 'hello';
  readonly version: Version;
  /** A key or a ticket; null where the address alone opens the board. */
  readonly ticket: string | null;
}

export type EmbedTheme = 'system' | 'light' | 'dark';
export type PictureFormat = 'svg' | 'png' | 'json';

/** All of the board, or a world box that is seen whole, as large as it goes. */
export type EmbedView = 'all' | Box;
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A shape as it is shown. What was drawn by hand has its points instead of its bytes, world units. */
export type EmbedShape =
  Exclude<Shape, InkShape> | (Omit<InkShape, 'ink' | 'inkBox'> & { readonly points: readonly InkPoint[] });

/** All of it is one step, for everybody and for undo. */
export interface EmbedEdits {
  readonly add?: readonly ShapeToAdd[];
  readonly change?: readonly (ShapeChange & { readonly id: ShapeId })[];
  /** Ids of none are passed over. */
  readonly remove?: readonly ShapeId[];
}

export interface EmbedPerson {
  /** Of this visit: somebody who reloads the page is another one. */
  readonly id: number;
  readonly name: string;
  readonly color: string;
  /** World units; absent while the pointer is elsewhere. */
  readonly cursor?: Point;
}

/** What the host may ask of the frame: one thing in, one out. */
export interface EmbedCalls {
  tool(id: ToolId): void;
  theme(theme: EmbedTheme): void;
  view(view: EmbedView): void;
  ticket(ticket: string): void;
  select(ids: readonly ShapeId[]): void;
  /** Those of these ids that are there; all for null. */
  shapes(ids: readonly ShapeId[] | null): readonly EmbedShape[];
  /** The ids of what was added, in its order. */
  put(edits: EmbedEdits): readonly ShapeId[];
  /** Text of an SVG file, or the board as JSON; a PNG file, null for an empty board. */
  export(format: PictureFormat): string | Blob | null;
  /** Null to follow nobody. */
  follow(personId: number | null): void;
}

/** What the frame tells its host. */
export interface EmbedEvents {
  /** The board is here. Told once. */
  ready: { readonly boardId: string; readonly role: Role };
  change: {
    readonly added: readonly ShapeId[];
    readonly changed: readonly ShapeId[];
    readonly removed: readonly ShapeId[];
    /** Made in this frame. */
    readonly isOwn: boolean;
  };
  tool: { readonly id: ToolId };
  selection: { readonly ids: readonly ShapeId[] };
  /** Everybody else who is here. */
  people: { readonly people: readonly EmbedPerson[] };
  /** The world box that is seen. At most once a frame of the screen. */
  viewport: Box & { readonly zoom: number };
  error: EmbedError;
  /** The key or ticket ends soon, or has ended; a new one is asked for by the call `ticket`. */
  ticket: { readonly expiresMs: number | null };
}

/** `code` stays the same between versions; `sentence` is for people. */
export interface EmbedError {
  readonly code: string;
  readonly sentence: string;
  /** Whether the frame comes back by itself, or the same may work later. */
  readonly mayRetry: boolean;
}

type CallName = keyof EmbedCalls;
type EventName = keyof EmbedEvents;
export type Asked<Name extends CallName> = Parameters<EmbedCalls[Name]>[0];
export type Answered<Name extends CallName> = ReturnType<EmbedCalls[Name]>;

/** Through the port, to the frame. `id` is the host's own count. */
export type CallMessage = {
  readonly [Name in CallName]: { readonly id: number; readonly call: Name; readonly asked: Asked<Name> };
}[CallName];

/** Through the port, to the host. */
export type FrameMessage =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: EmbedError }
  | { readonly [Name in EventName]: { readonly event: Name; readonly detail: EmbedEvents[Name] } }[EventName];
