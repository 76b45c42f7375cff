// THE contract of a shape kind: one file a kind, one line in registry.ts, the suite shape-contract.ts runs over each.
// All functions are pure and speak of the *shown* shape: the stored value with later edits laid over it.
import type { Bounds } from '../geometry/bounds.ts';
import type { Point } from '../geometry/point.ts';
import type { Reshape } from '../geometry/reshape.ts';
import type { ShapeId } from '../ids.ts';
import type { Pen } from '../pen/pen.ts';
import type { Fields } from './fields.ts';
import type { StyleField } from './style.ts';
import type { TextBox } from './words.ts';

/** What every shown shape has; a kind adds its own fields. Deeply frozen once shown. */
export interface ShapeBase {
  readonly id: ShapeId;
  readonly kind: string;
  /** Centre in world units and turn in radians: one value, because it changes as one. */
  readonly at: readonly [x: number, y: number, rotation: number];
  /** Width and height in world units; points inside a shape are relative to it, so a resize never rewrites ink. */
  readonly size: readonly [width: number, height: number];
  /** Fractional index; larger is nearer to the viewer, ties go by id. */
  readonly order: string;
}

/** What a shape that follows another knows of it. */
export interface Target extends Pick<ShapeBase, 'at' | 'size'> {
  /** Corners of a closed line, world units. */
  readonly edge: readonly Point[];
}

/** One of the places that a shape is pulled by. */
export interface ShapeEnd {
  /** Among the ends of its shape. */
  readonly name: string;
  readonly at: Point;
}

/** Where an end is put: on a shape that it then follows, if its kind does that, or nowhere but there. World units. */
export interface EndPlace {
  readonly point: Point;
  readonly target?: Pick<ShapeBase, 'id' | 'at' | 'size'>;
}

/** A shape about to be stored, as a tool or an import makes it: everything but its place in the z-order, which the board gives. */
export interface NewShape {
  readonly id: ShapeId;
  /** The stored value: `kind`, `version`, `at`, `size` and what else the kind keeps. Plain, and never changed afterwards. */
  readonly fields: Fields;
  /** Fields too long for one value, stored beside it under `id:name` in the same transaction. */
  readonly parts?: Fields;
  /** Written under its id in the same transaction; kinds without words have none. */
  readonly words?: string;
}

export interface ShapeDef<Shape extends ShapeBase = ShapeBase> {
  readonly kind: Shape['kind'];
  /** The fields of its style that it draws with: what the tray offers for it. */
  readonly styleFields: readonly StyleField[];
  /**
   * The shape that a stored value (with its edits laid over) shows, or null when a field is missing, not finite or out of its range.
   * Fields come from peers: nothing in it is trusted, and a refused one is kept in the document and drawn as nothing.
   */
  check(id: ShapeId, fields: Fields): Shape | null;
  /** An upright world box that holds all that `draw` draws, and little more. O(1): every shape of a board is asked while it loads. */
  bounds(shape: Shape): Bounds;
  /** Whether a world point is on the ink or within `tolerance` world units of it. */
  hit(shape: Shape, point: Point, tolerance: number): boolean;
  /** Draws in world coordinates and stays inside `bounds`. */
  draw(shape: Shape, pen: Pen): void;
  /** Whether words are written on it: `check` then gets them as the field `words`, a text. */
  readonly hasWords?: true;
  /** Whether its box follows its words: it is stored as it is shown whenever it is touched (LAYOUT.md X5). */
  readonly isSizedByWords?: true;
  /** Where its words stand, local coordinates; for kinds with words. */
  textBox?(shape: Shape): TextBox;
  /** Shapes that it follows, as the ends of arrows do; there or not. */
  targets?(shape: Shape): readonly ShapeId[];
  /** The shape as it stands among those it follows, wherever they were before; `targetOf` answers nothing for what is not there. */
  followed?(shape: Shape, targetOf: (id: ShapeId) => Target | undefined): Shape;
  /** The fields to store when it shall follow others: `newIdOf` answers the new target for each, null for none, so that the end stays where it is seen. */
  retargeted?(shape: Shape, newIdOf: (id: ShapeId) => ShapeId | null): Fields;
  /** Places that one takes hold of by themselves instead of the frame: the ends of lines and arrows. World units. */
  ends?(shape: Shape): readonly ShapeEnd[];
  /** The fields to store when one of its ends is put to another place. */
  movedEnd?(shape: Shape, name: string, place: EndPlace): Fields;
  /** What arrows stop at: corners of a closed line in local coordinates. Without it, those of the box. */
  edge?(shape: Shape): readonly Point[];
  /** Whether pulling it at a corner, alone, keeps its width to its height. */
  readonly keepsRatio?: true;
  /** Fields beside `at`, `size` and `style` that `reshaped` changes, as they are stored. */
  storedBeside?(shape: Shape): Fields;
  /** The shape after a gesture, frozen, where a new `at` and `size` are not all of it: `style` fields it changes are stored, too. */
  reshaped?(shape: Shape, reshape: Reshape): Shape;
}
