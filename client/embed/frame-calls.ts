// What a host may ask of the board in the frame, one function a call (messages.ts). What is asked comes from another page: nothing of it is trusted.
import { svgFromShapes } from '#shared/formats/svg.ts';
import { compareOrder } from '#shared/document/order.ts';
import { worldFromLocal } from '#shared/geometry/placement.ts';
import { createShapeId, isShapeId, type RandomBytes, type ShapeId } from '#shared/ids.ts';
import { freehandPoints } from '#shared/shapes/freehand.ts';
import { shapeDefs, type Shape } from '#shared/shapes/registry.ts';
import type { NewShape } from '#shared/shapes/shape-def.ts';
import { pngFromShapes } from '../canvas/shapes-png.ts';
import { canvasColors, type Theme } from '../canvas/theme.ts';
import { fitted, ZOOM_MAX } from '../editor/camera.ts';
import { commands } from '../editor/commands/registry.ts';
import type { Editor } from '../editor/editor.ts';
import { newShape, type ShapeToAdd } from '../program/new-shape.ts';
import { preparedChange } from '../program/shape-change.ts';
import type { OpenBoard } from '../start-board.ts';
import type { EmbedShape, EmbedTheme, EmbedView } from './messages.ts';
import type { FrameCalls } from './host-link.ts';

export interface FrameCallsOptions {
  readonly open: Pick<OpenBoard, 'board' | 'company' | 'editor' | 'presences' | 'standing' | 'toolbox'>;
  readonly theme: FrameTheme;
  readonly setTicket: (ticket: string) => void;
  readonly random: RandomBytes;
}

/** The page's own setting of light and dark. */
export interface FrameTheme {
  readonly shown: Theme;
  choose(theme: EmbedTheme): void;
}

const themes: readonly unknown[] = ['system', 'light', 'dark'] satisfies readonly EmbedTheme[];

/** Each call throws RangeError or TypeError, and does nothing, when it cannot be as it was asked. */
export function createFrameCalls({ open, theme, setTicket, random }: FrameCallsOptions): FrameCalls {
  const { board, company, editor, presences, toolbox } = open;

  function put(edits: unknown): readonly ShapeId[] {
    const { add = [], change = [], remove = [] } = recordOf(edits, 'what is put on the board');
    if (!open.standing.may('edit')) throw new RangeError('Who came by this ticket, or to this frame, may not draw.');
    const added = listOf(add, 'add').map((each) => checkedShape(each, createShapeId(random), board.shapes));
    const changes = listOf(change, 'change').map((each) => {
      const { id, ...wish } = recordOf(each, 'a change');
      return preparedChange(board, idOf(id), wish); // it refuses what it cannot make
    });
    const removed = listOf(remove, 'remove').map(idOf);
    board.together(() => {
      board.put(added);
      for (const make of changes) make();
      board.remove(removed);
    });
    return added.map(({ id }) => id);
  }

  function pictured(format: unknown): string | Promise<Blob | null> {
    const shapes = [...board.shapes.values()];
    switch (format) {
      case 'svg':
        return svgFromShapes(shapes, { theme: theme.shown, paper: canvasColors[theme.shown].paper });
      case 'png':
        return pngFromShapes(shapes, theme.shown).then((png) => png?.file ?? null);
      case 'json':
        return JSON.stringify(board.json());
      default:
        throw new RangeError(`There is no format ${String(format)} to export.`);
    }
  }

  return {
    tool(id) {
      if (!toolbox.offered.includes(id)) throw new RangeError(`There is no tool ${id} in this frame.`);
      // Chosen again, some tools give way to the one before.
      if (toolbox.current !== id) toolbox.choose(id);
    },
    theme(next) {
      if (!themes.includes(next)) throw new RangeError(`There is no theme ${next}.`);
      theme.choose(next);
    },
    view: (view) => lookAt(editor, checkedView(view)),
    ticket(ticket) {
      if (typeof ticket !== 'string') throw new TypeError('A ticket is a text.');
      setTicket(ticket);
    },
    select: (ids) => editor.selection.set(listOf(ids, 'ids').map(idOf)),
    shapes(ids) {
      const wanted =
        ids === null ? [...board.shapes.values()] : listOf(ids, 'ids').map((id) => board.shapes.get(idOf(id)));
      return wanted
        .filter((shape) => shape !== undefined)
        .sort(compareOrder)
        .map(shapeForHost);
    },
    put,
    export: pictured,
    follow(personId) {
      if (personId === null) {
        company.follow.stop();
        return;
      }
      if (!presences.peers.has(personId)) throw new RangeError(`There is nobody here with the id ${personId}.`);
      company.follow.start(personId);
    },
  };
}

/** All of the view, as large as it goes; nothing for all of an empty board. */
export function lookAt(editor: Editor, view: EmbedView): void {
  if (view === 'all') {
    commands['zoom-to-fit'].run(editor);
    return;
  }
  const { x, y, width, height } = view;
  const bounds = { minX: x, minY: y, maxX: x + width, maxY: y + height };
  editor.viewport.setCamera(fitted(bounds, editor.viewport.size, 0, ZOOM_MAX));
}

/** Bytes of ink are ours alone; points are what others draw with. */
function shapeForHost(shape: Shape): EmbedShape {
  if (!('ink' in shape)) return shape;
  const points = freehandPoints(shape).map((point) => ({ ...point, ...worldFromLocal(point, shape.at) }));
  const { id, kind, at, size, order, style } = shape;
  return { id, kind, at, size, order, style, points };
}

/** As its kind takes it, so that nothing is stored that nobody could see. */
function checkedShape(added: unknown, id: ShapeId, shapes: ReadonlyMap<ShapeId, Shape>): NewShape {
  const { kind } = recordOf(added, 'a shape');
  if (typeof kind !== 'string' || !Object.hasOwn(shapeDefs, kind))
    throw new RangeError(`There is no kind of shape ${String(kind)}.`);
  const made = newShape(id, added as ShapeToAdd, shapes); // what it makes of other fields is checked next
  const { fields, parts, words = '' } = made;
  if (typeof words !== 'string') throw new TypeError('Words are a text.');
  const isShown = shapeDefs[kind as ShapeToAdd['kind']].check(id, { ...fields, ...parts, words, order: 'a0' });
  if (!isShown) throw new RangeError(`A ${kind} cannot be drawn as it is given.`);
  return made;
}

function checkedView(view: unknown): EmbedView {
  if (view === 'all') return view;
  const { x, y, width, height } = recordOf(view, 'a view');
  const isBox = [x, y, width, height].every((each) => typeof each === 'number' && Number.isFinite(each));
  if (!isBox || !(Number(width) > 0 && Number(height) > 0))
    throw new RangeError('A view is `all`, or x, y, width and height.');
  return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
}

function recordOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new TypeError(`That is not ${what}.`);
  return value as Readonly<Record<string, unknown>>; // an object's fields may be anything
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`${name} is a list.`);
  return value;
}

function idOf(id: unknown): ShapeId {
  if (!isShapeId(id)) throw new RangeError('That is no id of a shape.');
  return id;
}
