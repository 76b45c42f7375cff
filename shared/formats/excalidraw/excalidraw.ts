// Excalidraw's files: drawings, and libraries of them, which are laid out side by side. What is in them is read in read-elements.ts and written in write-elements.ts.
import { followed } from '../../document/shown-shapes.ts';
import type { TakenShape } from '../../document/copy.ts';
import type { Point } from '../../geometry/point.ts';
import { COORDINATE_MAX, isRecord, type Fields } from '../../shapes/fields.ts';
import type { ShapeId } from '../../ids.ts';
import { papers } from '../../pen/palette.ts';
import { shapeDefOf, type Shape } from '../../shapes/registry.ts';
import { accountedName, FILE_BYTES_MAX, FILE_ELEMENTS_MAX, type FileContent, type Format } from '../format.ts';
import type { Why } from '../whys.ts';
import { colorFromCss } from './css-color.ts';
import { isWhite, nearestColor, type NearColor } from './nearest-color.ts';
import { readElements, type Reading } from './read-elements.ts';
import { boundsAround, sideBySide } from './side-by-side.ts';
import { elementsFromShapes } from './write-elements.ts';

export const excalidraw: Format = {
  endings: ['.excalidraw', '.excalidrawlib'],
  type: 'application/vnd.excalidraw+json',
  detects: (parsed) =>
    isRecord(parsed) && ['excalidraw', 'excalidrawlib', 'excalidraw/clipboard'].includes(String(parsed['type'])),

  read(parsed, createId) {
    if (!isRecord(parsed)) return 'unknown-format';
    const drawings = drawingsOf(parsed);
    if (!drawings) return 'unknown-format';
    // Also a drawing without elements is one that is read.
    const count = drawings.reduce((sum, drawing) => sum + Math.max(1, drawing.length), 0);
    if (count > FILE_ELEMENTS_MAX) return 'too-large';
    const background = backgroundOf(parsed);
    const isOnWhite = background === null || isWhite(background);
    const reading: Reading = { takenIds: new Set(), createId, bytesLeft: FILE_BYTES_MAX, isOnWhite };
    const contents: FileContent[] = [];
    for (const drawing of drawings) {
      const content = readElements(drawing, reading);
      if (!content) return 'too-large';
      contents.push(content);
    }
    const content = parsed['type'] === 'excalidrawlib' ? laidOut(contents) : joined(contents);
    const whys: readonly Why[] = [
      ...(isOnWhite ? [] : (['background'] as const)),
      ...(hasNames(parsed) ? (['names'] as const) : []),
    ];
    return whys.length === 0 ? content : { ...content, changed: [{ id: '', type: 'file', whys }, ...content.changed] };
  },

  write: ({ shapes }) =>
    JSON.stringify({
      type: 'excalidraw',
      version: 2,
      source: 'inkwire',
      elements: elementsFromShapes(shapes),
      appState: { viewBackgroundColor: papers.light },
      files: {},
    }),
};

/** The colour of what it is drawn on; null where nothing is told of it, or nothing is to be seen. */
function backgroundOf({ appState }: Fields): NearColor | null {
  const color = isRecord(appState) ? appState['viewBackgroundColor'] : null;
  return typeof color === 'string' && colorFromCss(color) ? nearestColor(color, 'fill') : null;
}

/** Whether drawings of a library are called something. */
function hasNames({ type, libraryItems }: Fields): boolean {
  if (type !== 'excalidrawlib' || !Array.isArray(libraryItems)) return false;
  return (libraryItems as readonly unknown[]).some((item) => isRecord(item) && accountedName(item['name']) !== '');
}

/** The elements of each drawing in a file; null for one that has none where they belong. */
function drawingsOf(file: Fields): readonly (readonly unknown[])[] | null {
  if (file['type'] !== 'excalidrawlib') {
    const { elements = [] } = file;
    return Array.isArray(elements) ? [elements as readonly unknown[]] : null;
  }
  // The first version has bare lists, later ones items with names.
  const items = file['libraryItems'] ?? file['library'];
  if (!Array.isArray(items)) return null;
  return (items as readonly unknown[]).map((item): readonly unknown[] => {
    const elements = isRecord(item) ? item['elements'] : item;
    // An item without elements is damaged, and stands in the report as one.
    return Array.isArray(elements) ? (elements as readonly unknown[]) : [null];
  });
}

function laidOut(contents: readonly FileContent[]): FileContent {
  const moves = sideBySide(
    contents.map(({ shapes }) => boundsAround(shapes.map(({ shown }) => shapeDefOf(shown).bounds(shown)))),
  );
  return joined(
    contents.map((content, index) => ({ ...content, shapes: moved(content.shapes, moves[index] ?? { x: 0, y: 0 }) })),
  );
}

function joined(contents: readonly FileContent[]): FileContent {
  return {
    shapes: contents.flatMap(({ shapes }) => shapes),
    changed: contents.flatMap(({ changed }) => changed),
    leftOut: contents.flatMap(({ leftOut }) => leftOut),
  };
}

function moved(shapes: readonly TakenShape[], by: Point): readonly TakenShape[] {
  const within = (place: number): number => Math.max(-COORDINATE_MAX, Math.min(COORDINATE_MAX, place));
  const all = shapes.map((shape) => {
    const [x, y, rotation] = shape.shown.at;
    const at = Object.freeze([within(x + by.x), within(y + by.y), rotation] as const);
    const size = [...shape.shown.size];
    return { ...shape, fields: { ...shape.fields, at: [...at], size }, shown: Object.freeze({ ...shape.shown, at }) };
  });
  const seen = new Map<ShapeId, Shape>(all.map(({ id, shown }) => [id, shown]));
  return all.map((shape) => ({ ...shape, shown: followed(shape.shown, seen) }));
}
