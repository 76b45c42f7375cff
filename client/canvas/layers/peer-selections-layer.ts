// What others have selected, framed in their colours. Repainted whole, and only when a selection changed or a shape in one did: most of what
// is heard of people is a cursor.
import type { ShapeId } from '#shared/ids.ts';
import type { Presence } from '#shared/protocol/presence.ts';
import { shapeDefOf } from '#shared/shapes/registry.ts';
import type { Board, BoardChange } from '../../board/board.ts';
import { personColor } from '../../board/people.ts';
import type { PeerId, Presences } from '../../board/presence.ts';
import { createSurface } from '../surface.ts';
import type { Theme } from '../theme.ts';
import { isSameView, type View } from '../view.ts';
import type { Frame, Layer } from './layer.ts';

export interface PeerSelectionsLayerParts {
  readonly board: Board;
  readonly presences: Presences;
  readonly requestFrame: () => void;
}

type PeerSelection = Pick<Presence, 'color'> & { readonly ids: readonly ShapeId[] };

/** CSS pixels. */
const LINE_PX = 1.5;
/** Around my own frame of the same shape. */
const GAP_PX = 6;

export function createPeerSelectionsLayer({ board, presences, requestFrame }: PeerSelectionsLayerParts): Layer {
  const surface = createSurface('peer-selections');
  const selections = new Map<PeerId, PeerSelection>();
  let isStale = false;
  let shown: View | null = null;
  let shownTheme: Theme | null = null;

  function paint({ view, theme }: Frame): boolean {
    const isSame = !surface.resize(view) && shown !== null && isSameView(shown, view) && theme === shownTheme;
    if (isSame && !isStale) return false;
    isStale = false;
    shown = view;
    shownTheme = theme;
    surface.clear();
    surface.ctx.lineWidth = lineOf(view);
    for (const { color, ids } of selections.values()) {
      surface.ctx.strokeStyle = personColor(color)[theme];
      for (const id of ids) frame(view, id);
    }
    return false;
  }

  function frame(view: View, id: ShapeId): void {
    const shape = board.shapes.get(id);
    if (!shape) return;
    const { scale, ratio, originX, originY } = view;
    const { minX, minY, maxX, maxY } = shapeDefOf(shape).bounds(shape);
    // On whole pixels: a thin line between them is a faint one.
    const offset = (lineOf(view) % 2) / 2;
    const left = Math.round(minX * scale - originX - GAP_PX * ratio) + offset;
    const top = Math.round(minY * scale - originY - GAP_PX * ratio) + offset;
    const right = Math.round(maxX * scale - originX + GAP_PX * ratio) + offset;
    const bottom = Math.round(maxY * scale - originY + GAP_PX * ratio) + offset;
    surface.ctx.strokeRect(left, top, right - left, bottom - top);
  }

  function onPresences(changed: readonly PeerId[]): void {
    for (const id of changed) takeSelection(id, presences.peers.get(id));
    if (isStale) requestFrame();
  }

  function takeSelection(id: PeerId, presence: Presence | undefined): void {
    const before = selections.get(id);
    const { color = '', selection: ids = [] } = presence ?? {};
    if (ids.length === 0 ? !before : before?.color === color && isSameList(before.ids, ids)) return;
    isStale = true;
    if (ids.length === 0) selections.delete(id);
    else selections.set(id, { color, ids });
  }

  function onBoard({ added, removed, changed }: BoardChange): void {
    if (selections.size === 0) return;
    const framed = new Set([...selections.values()].flatMap(({ ids }) => ids));
    const touched = [...added, ...removed, ...changed.map(({ after }) => after)];
    if (!touched.some(({ id }) => framed.has(id))) return;
    isStale = true;
    requestFrame();
  }

  onPresences([...presences.peers.keys()]);
  const stops = [presences.onChange(onPresences), board.onChange(onBoard)];
  return {
    element: surface.canvas,
    paint,
    close() {
      for (const stop of stops) stop();
    },
  };
}

/** In whole device pixels. */
function lineOf({ ratio }: View): number {
  return Math.round(LINE_PX * ratio);
}

function isSameList(one: readonly ShapeId[], other: readonly ShapeId[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
