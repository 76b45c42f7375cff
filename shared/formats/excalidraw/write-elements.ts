// A board's shapes as the elements of an Excalidraw file, so that they look there as they do here, as far as its kinds go, and are the same shapes when they are read again.
import { unreachable } from '../../assert.ts';
import type { ShapeId } from '../../ids.ts';
import { cssColor } from '../../pen/palette.ts';
import type { NoteShape } from '../../shapes/note.ts';
import type { OutlinedShape } from '../../shapes/outlined.ts';
import type { Shape } from '../../shapes/registry.ts';
import { ownNote } from './element.ts';
import { boundTargets, writtenArrow } from './write-arrow.ts';
import { writtenInk, writtenLine, writtenOutline } from './write-lines.ts';
import { hasLabel, labelId, writtenLabel, writtenText, type LabelledShape } from './write-text.ts';
import { fillColor, writtenElement, type Written } from './written-element.ts';

/** The alpha of a colour that is there and not seen: a note has no line, and remembers the colour of its words. */
const UNSEEN = '00';
/** Of the corners of a note, world units. */
const NOTE_CORNER = 8;

interface Writing {
  readonly shapes: ReadonlyMap<ShapeId, Shape>;
  /** The arrows that follow each shape in the file. */
  readonly arrowsAt: ReadonlyMap<ShapeId, readonly ShapeId[]>;
}

/**
 * Back to front, each followed by its words. Read again they are the same shapes, but for this:
 * - what is not seen is not kept: fields of a style that the kind does not draw with, the size of words that are not there, shapes and words of
 *   spaces alone, whether a note is yellow by choice, where an arrow ends when what it follows is gone;
 * - lines and arrows have new boxes around what is seen, and an arrow no longer follows a line whose points were moved out of its box or within it;
 * - ink that was resized has its points at the nearest tenths, and fewer where they meet;
 * - numbers differ in their last digits, turns by whole ones.
 * There, dashed ink is solid, and words are in the nearest font.
 * @param shapes As shown, back to front.
 */
export function elementsFromShapes(shapes: readonly Shape[]): readonly Written[] {
  const known = new Map(shapes.map((shape) => [shape.id, shape]));
  const arrowsAt = new Map<ShapeId, ShapeId[]>();
  for (const shape of shapes) {
    if (shape.kind !== 'arrow') continue;
    for (const to of boundTargets(shape, known)) {
      const arrows = arrowsAt.get(to) ?? [];
      arrows.push(shape.id);
      arrowsAt.set(to, arrows);
    }
  }
  return shapes.flatMap((shape) => writtenShape(shape, { shapes: known, arrowsAt }));
}

function writtenShape(shape: Shape, writing: Writing): readonly Written[] {
  switch (shape.kind) {
    case 'rectangle':
    case 'diamond':
      return withLabel(
        shape,
        writtenElement(shape, shape.kind, { ...boxFields(shape, writing), roundness: roundnessOf(shape) }),
      );
    case 'ellipse':
      return withLabel(shape, writtenElement(shape, shape.kind, boxFields(shape, writing)));
    case 'note':
      return withLabel(shape, writtenNote(shape, writing));
    case 'star':
    case 'triangle': {
      const groupIds = hasLabel(shape) ? [shape.id] : [];
      const label = writtenLabel(shape, false, groupIds);
      return [writtenOutline(shape, groupIds), ...(label ? [label] : [])];
    }
    case 'text':
      return hasLabel(shape) ? [writtenText(shape, boundElements(shape, writing))] : [];
    case 'line':
      return [writtenLine(shape)];
    case 'arrow':
      return [writtenArrow(shape, writing.shapes)];
    case 'freehand':
    case 'highlight':
      return [writtenInk(shape)];
    default:
      return unreachable(shape);
  }
}

function withLabel(shape: LabelledShape, element: Written): readonly Written[] {
  const label = writtenLabel(shape, true, []);
  return label ? [element, label] : [element];
}

function boxFields(shape: LabelledShape, writing: Writing): Written {
  return { backgroundColor: fillColor(shape.style.fill), boundElements: boundElements(shape, writing) };
}

/** The rules by which Excalidraw rounds each of them: the third, with a most, and the second, by the length of a side. */
function roundnessOf({ kind, style }: OutlinedShape<'rectangle' | 'diamond'>): Written | null {
  return style.corners === 'round' ? { type: kind === 'rectangle' ? 3 : 2 } : null;
}

function writtenNote(shape: NoteShape, writing: Writing): Written {
  const { color, fill } = shape.style;
  return writtenElement(shape, 'rectangle', {
    strokeColor: cssColor(color, 'light') + UNSEEN,
    strokeWidth: 1,
    strokeStyle: 'solid',
    backgroundColor: fillColor(fill ?? 'yellow'),
    roundness: { type: 3, value: NOTE_CORNER },
    boundElements: boundElements(shape, writing),
    customData: ownNote('note'),
  });
}

/** What Excalidraw moves with a shape: its words and the arrows at it. */
function boundElements(shape: Shape, { arrowsAt }: Writing): readonly unknown[] {
  const arrows = (arrowsAt.get(shape.id) ?? []).map((id) => ({ id, type: 'arrow' }));
  const hasWords = shape.kind !== 'text' && 'words' in shape && hasLabel(shape);
  return [...(hasWords ? [{ id: labelId(shape), type: 'text' }] : []), ...arrows];
}
