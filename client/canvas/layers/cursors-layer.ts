// Others' pointers with their names and what they say there, as elements above the canvases: the browser composes them, and a moving cursor
// repaints no ink.
import type { Point } from '#shared/geometry/point.ts';
import type { Presence } from '#shared/protocol/presence.ts';
import { personColor } from '../../board/people.ts';
import type { PeerId, Presences } from '../../board/presence.ts';
import { glided, type Glide } from '../glide.ts';
import { pixelFromWorld, type View } from '../view.ts';
import type { Frame, Layer } from './layer.ts';

export interface CursorsLayerParts {
  readonly presences: Presences;
  readonly isMotionReduced: () => boolean;
  readonly requestFrame: () => void;
}

interface ShownCursor {
  readonly element: HTMLElement;
  readonly label: HTMLElement;
  readonly words: HTMLElement;
  says: string;
  /** CSS pixels; measured when they change, as looking costs a layout. */
  wordsWidthPx: number;
  glide: Glide;
}

/** Device pixels: nearer than this nobody sees the rest of the way. */
const CLOSE_PX = 0.25;
const BUBBLE_LEFT_PX = 13;
const BUBBLE =
  'position:absolute;left:13px;top:15px;padding:2px 8px;border-radius:9px;color:white;font-size:12px;line-height:16px;font-weight:500';
/** The page's rule for reduced motion cuts it short. */
const FADE = 'opacity 300ms, visibility 300ms';
const ARROW = 'M1 1l5.2 14.6 2.3-6.3 6.3-2.3z';

export function createCursorsLayer({ presences, isMotionReduced, requestFrame }: CursorsLayerParts): Layer {
  const element = document.createElement('div');
  element.dataset['layer'] = 'cursors';
  // Said in words by the list of people; here it is only movement.
  element.setAttribute('aria-hidden', 'true');
  element.style.cssText = 'position:absolute;inset:0;overflow:hidden;pointer-events:none;user-select:none';
  const cursors = new Map<PeerId, ShownCursor>();
  let lastMs = 0;

  function paint({ view, theme, nowMs }: Frame): boolean {
    for (const id of cursors.keys()) if (!placeOf(id)) removeCursor(id);
    let isGliding = false;
    for (const [id, presence] of presences.peers) {
      const target = placeOf(id);
      if (!target) continue;
      const cursor = cursors.get(id) ?? addCursor(id, target);
      const sinceMs = isMotionReduced() ? Infinity : nowMs - lastMs;
      cursor.glide = glided({ shown: cursor.glide.shown, target }, sinceMs, CLOSE_PX / view.scale);
      if (cursor.glide.shown !== target) isGliding = true;
      dress(cursor, presence, personColor(presence.color)[theme]);
      place(cursor, view);
    }
    lastMs = nowMs;
    return isGliding;
  }

  /** Who says something on the way to a panel says it where her pointer was last. */
  function placeOf(id: PeerId): Point | undefined {
    const presence = presences.peers.get(id);
    return presence?.cursor ?? (presence?.says === undefined ? undefined : cursors.get(id)?.glide.target);
  }

  function addCursor(id: PeerId, at: Point): ShownCursor {
    const cursor = { ...createCursorElement(), glide: { shown: at, target: at } };
    element.append(cursor.element);
    cursors.set(id, cursor);
    return cursor;
  }

  function removeCursor(id: PeerId): void {
    cursors.get(id)?.element.remove();
    cursors.delete(id);
  }

  const stop = presences.onChange(requestFrame);
  return { element, paint, close: stop };
}

function createCursorElement(): Omit<ShownCursor, 'glide'> {
  const element = document.createElement('div');
  element.style.cssText = 'position:absolute;left:0;top:0;will-change:transform';
  element.innerHTML = `<svg width="18" height="18" viewBox="0 0 18 18" style="display:block;overflow:visible"><path d="${ARROW}" fill="currentColor" stroke="white" stroke-width="1.5" stroke-linejoin="round"/></svg>`;
  const label = createBubble(`${BUBBLE};max-width:160px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis`);
  // Beneath the name, and as wide as it takes.
  const words = createBubble(
    `${BUBBLE};top:37px;width:max-content;max-width:240px;padding:5px 10px;overflow-wrap:anywhere;font-size:14px;line-height:19px;transition:${FADE}`,
  );
  words.dataset['says'] = '';
  words.dir = 'auto';
  words.style.visibility = 'hidden';
  element.append(label, words);
  return { element, label, words, says: '', wordsWidthPx: 0 };
}

function createBubble(cssText: string): HTMLElement {
  const bubble = document.createElement('div');
  bubble.style.cssText = cssText;
  return bubble;
}

/** Unchanged in nearly every frame, and writing costs a layout. */
function dress(cursor: ShownCursor, { name, says = '' }: Presence, color: string): void {
  const { element, label, words } = cursor;
  if (label.textContent !== name) label.textContent = name;
  if (cursor.says !== says) {
    cursor.says = says;
    words.style.visibility = says === '' ? 'hidden' : 'visible';
    words.style.opacity = says === '' ? '0' : '1';
    // What fades is still to be read.
    if (says !== '') words.textContent = says;
    words.style.left = `${BUBBLE_LEFT_PX}px`;
    cursor.wordsWidthPx = words.offsetWidth;
  }
  if (element.dataset['color'] === color) return;
  element.dataset['color'] = color;
  element.style.color = color;
  label.style.backgroundColor = words.style.backgroundColor = color;
}

function place({ element, words, says, wordsWidthPx, glide }: ShownCursor, view: View): void {
  const { x, y } = pixelFromWorld(view, glide.shown);
  element.style.transform = `translate(${x / view.ratio}px, ${y / view.ratio}px)`;
  if (says === '') return;
  // Near the right edge they are moved back into sight.
  const roomPx = (view.width - x) / view.ratio - wordsWidthPx - BUBBLE_LEFT_PX;
  words.style.left = `${Math.min(BUBBLE_LEFT_PX, roomPx)}px`;
}
