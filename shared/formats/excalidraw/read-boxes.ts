// Boxes of an Excalidraw file as ours, with the words on them; and frames, which are boxes here.
import type { ShapeId } from '../../ids.ts';
import { roundingOf } from '../../shapes/rectangle.ts';
import type { NewShape } from '../../shapes/shape-def.ts';
import { defaultStyle, storedStyle, type NewStyle } from '../../shapes/style.ts';
import type { Why } from '../whys.ts';
import { cornerRadiusOf, isRound, middleOf, ownKindOf, type Element } from './element.ts';
import { nearestColor } from './nearest-color.ts';
import { withWords } from './read-labels.ts';
import type { Made } from './read-line.ts';
import { readStyle, type ReadStyle } from './read-style.ts';
import { readWords, textShape } from './read-text.ts';

const FRAME_STYLE = { color: 'gray', width: 2 } as const;
/** Corners as alike look the same. World units. */
const SAME_ROUNDING = 1;
/** Frames have a pale line there (#bbb): as much weaker than our gray. */
const FRAME_OPACITY = 0.5;
const FRAME_NAME_SIZE = 16;
/** The letters of a colour before its alpha. */
const OPAQUE_LENGTH = '#rrggbb'.length;
/** Paper that says nothing else is of this colour (shared/shapes/note.ts). */
const PAPER = 'yellow';

/** A rectangle, ellipse or diamond; a note, where we wrote one and nobody drew a line around it since. */
export function readBox(id: ShapeId, element: Element, label: Element | undefined): Made | Why {
  const look = readStyle(element, { fills: true });
  if (!look) return 'unseen';
  const isUnlined = look.whys.includes('unlined');
  const isNote = element.type === 'rectangle' && ownKindOf(element) === 'note' && isUnlined;
  const labelLook = label && isUnlined ? readStyle(label) : null;
  const style: NewStyle = { ...look.style, ...(isNote && noteStyle(element, look)) };
  const color = labelLook?.style.color ?? style.color;
  const isRounded = element.type !== 'ellipse' && isRound(element);
  const { x, y } = middleOf(element);
  const fields = {
    kind: isNote ? 'note' : element.type,
    version: 1,
    at: [x, y, element.angle],
    size: [element.width, element.height],
    style: storedStyle({ ...style, color, ...(isRounded && !isNote && { corners: 'round' }) }),
  };
  const words = label && readWords(label);
  return {
    shapes: [words ? withWords({ id, fields }, words) : { id, fields }],
    whys: isNote
      ? look.whys.filter((why) => why !== 'unlined')
      : [...look.whys, ...(isRounded && isOtherwiseRound(element) ? (['rounded'] as const) : [])],
  };
}

/** Diamonds are rounded by one rule, boxes by several: old ones without a most, some with one of their own. */
function isOtherwiseRound(element: Element): boolean {
  const ours = roundingOf(element.width, element.height);
  return element.type === 'rectangle' && Math.abs(cornerRadiusOf(element) - ours) > SAME_ROUNDING;
}

/** A note's line, which is not seen, has the colour of its words, and no width. */
function noteStyle({ fields: { strokeColor } }: Element, { style: { fill, color } }: ReadStyle): NewStyle {
  const ofWords = typeof strokeColor === 'string' ? nearestColor(strokeColor.slice(0, OPAQUE_LENGTH), 'line') : null;
  return {
    color: ofWords?.key ?? color,
    width: defaultStyle.width,
    dash: 'solid',
    fill: fill === PAPER ? null : (fill ?? null),
  };
}

/** A box, and its name above it. */
export function readFrame(id: ShapeId, element: Element, createId: () => ShapeId): Made {
  const { x, y, width, height, angle, fields } = element;
  const middle = middleOf(element);
  const style = storedStyle({ ...FRAME_STYLE, opacity: FRAME_OPACITY });
  const box: NewShape = {
    id,
    fields: { kind: 'rectangle', version: 1, at: [middle.x, middle.y, angle], size: [width, height], style },
  };
  const named = { ...element, y: y - 1.5 * FRAME_NAME_SIZE, x, height: 1.5 * FRAME_NAME_SIZE };
  const name = readWords({ ...named, fields: { text: fields['name'], fontSize: FRAME_NAME_SIZE } });
  return { shapes: name ? [box, textShape(createId(), named, name, FRAME_STYLE)] : [box], whys: ['frame'] };
}
