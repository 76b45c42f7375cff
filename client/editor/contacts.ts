// Which contact draws and which one moves the board: fingers, stylus and mouse become gestures for the tool in hand or moves of the camera.
// Two fingers always move the board; once a stylus has touched it, single fingers do too, for the palm comes down as one. Pure: no DOM.
import { unreachable } from '#shared/assert.ts';
import { panned, worldFromScreen, zoomedAt, type ScreenPoint } from './camera.ts';
import type { GestureEvent, GestureTarget, Modifiers, PointerDevice } from './gesture.ts';
import type { PointerPlace } from './pointer-place.ts';
import type { Viewport } from './viewport.ts';

export interface ScreenSample extends ScreenPoint {
  readonly pressure?: number;
}

export interface ContactEvent {
  /** `lost`: no more will be heard of it, though it may still be down; `cancel`: the system took it for something else. */
  readonly kind: 'down' | 'move' | 'up' | 'cancel' | 'lost';
  /** The same from down to up; a mouse has one for good. */
  readonly contactId: number;
  readonly device: PointerDevice;
  /** What a `down` pressed. */
  readonly button: 'primary' | 'middle' | 'eraser' | 'other';
  /** All places since the last event, the present one last; never empty. */
  readonly samples: readonly ScreenSample[];
  readonly modifiers: Modifiers;
  /** On one clock for all events. */
  readonly timeMs: number;
}

export interface Contacts {
  handle(event: ContactEvent): void;
  /** While held (the space bar), any contact moves the board. */
  holdPan(isHeld: boolean): void;
  /** The pointer went away from the board. */
  leave(): void;
  readonly cursor: string;
}

export interface ContactsParts {
  readonly viewport: Viewport;
  readonly pointer: PointerPlace;
  readonly target: GestureTarget;
}

interface Finger {
  readonly contactId: number;
  readonly at: ScreenPoint;
}

type State =
  | { readonly state: 'idle' }
  | { readonly state: 'gesture'; readonly down: ContactEvent; readonly finger: Finger; readonly hasMoved: boolean }
  | { readonly state: 'panning'; readonly finger: Finger; readonly device: PointerDevice }
  | { readonly state: 'pinching'; readonly fingers: readonly [Finger, Finger] };

/** Two fingers meant together do not land together; later, a second one beside a finger that draws is a hand that rests. */
const SECOND_FINGER_MS = 300;
/** A finger that stayed so near to where it landed has drawn nothing one would miss: it waited for the second. */
const RESTING_PX = 8;
/** Two presses so close upon each other, in time and place, are a double click. */
const DOUBLE_CLICK_MS = 450;
const DOUBLE_CLICK_PX = { mouse: 6, pen: 10, touch: 20 } as const;
/** Closer fingers measure their own width: their distance says nothing about zoom. */
const PINCH_DISTANCE_MIN_PX = 16;

export function createContacts({ viewport, pointer, target }: ContactsParts): Contacts {
  let current: State = { state: 'idle' };
  let isPanHeld = false;
  let hasPenTouched = false;
  /** The last press that began a gesture, and how many came upon each other there. */
  let pressed: { readonly event: ContactEvent; readonly clicks: number } | null = null;

  function down(event: ContactEvent): void {
    if (event.device === 'pen') hasPenTouched = true;
    switch (current.state) {
      case 'idle':
        return begin(event);
      case 'gesture':
        if (current.down.device !== 'touch') return;
        if (event.device === 'pen') return takeOver(event);
        if (event.device !== 'touch') return;
        if (!current.hasMoved || event.timeMs - current.down.timeMs < SECOND_FINGER_MS) pinch(current.finger, event);
        return;
      case 'panning':
        if (event.device === 'pen' && current.device === 'touch') return takeOver(event);
        if (event.device === 'touch' && current.device === 'touch') pinch(current.finger, event);
        return;
      case 'pinching':
        if (event.device === 'pen') takeOver(event);
        return;
      default:
        return unreachable(current);
    }
  }

  function begin(event: ContactEvent): void {
    const isPalm = event.device === 'touch' && hasPenTouched;
    if (event.button === 'middle' || (event.button === 'primary' && (isPanHeld || isPalm))) {
      current = { state: 'panning', finger: fingerOf(event), device: event.device };
    } else if (event.button !== 'other') {
      current = { state: 'gesture', down: event, finger: fingerOf(event), hasMoved: false };
      pressed = { event, clicks: pressed && isUpon(pressed.event, event) ? pressed.clicks + 1 : 1 };
      tell('press', event);
    }
  }

  /** The stylus goes before every finger: what fingers had begun was the palm. */
  function takeOver(event: ContactEvent): void {
    target.end('cancel');
    begin(event);
  }

  function pinch(first: Finger, event: ContactEvent): void {
    target.end('cancel');
    pointer.move(null);
    pressed = null;
    current = { state: 'pinching', fingers: [first, fingerOf(event)] };
  }

  function move(event: ContactEvent): void {
    switch (current.state) {
      case 'idle':
        return event.device === 'touch' ? undefined : tell('hover', event);
      case 'gesture':
        if (event.contactId !== current.finger.contactId) return;
        current = { ...current, finger: fingerOf(event), hasMoved: current.hasMoved || isFarFrom(current.down, event) };
        return tell('drag', event);
      case 'panning':
        if (event.contactId === current.finger.contactId) pan(current.finger, event, current.device);
        return;
      case 'pinching':
        return movePinch(current.fingers, event);
      default:
        return unreachable(current);
    }
  }

  function pan(from: Finger, event: ContactEvent, device: PointerDevice): void {
    const finger = fingerOf(event);
    viewport.setCamera(panned(viewport.camera, finger.at.xPx - from.at.xPx, finger.at.yPx - from.at.yPx));
    current = { state: 'panning', finger, device };
  }

  function movePinch(before: readonly [Finger, Finger], event: ContactEvent): void {
    const moved = before.map((finger) => (finger.contactId === event.contactId ? fingerOf(event) : finger));
    const after = [moved[0] ?? before[0], moved[1] ?? before[1]] as const;
    current = { state: 'pinching', fingers: after };
    const [middleBefore, middle] = [middleOf(before), middleOf(after)];
    const carried = panned(viewport.camera, middle.xPx - middleBefore.xPx, middle.yPx - middleBefore.yPx);
    const [gapBefore, gap] = [gapOf(before), gapOf(after)];
    const isTooClose = Math.min(gapBefore, gap) < PINCH_DISTANCE_MIN_PX;
    viewport.setCamera(isTooClose ? carried : zoomedAt(carried, (carried.zoom * gap) / gapBefore, middle));
  }

  function lift(event: ContactEvent): void {
    if (current.state === 'pinching') return liftOne(current.fingers, event);
    if (current.state === 'panning' && event.contactId === current.finger.contactId) current = { state: 'idle' };
    if (current.state === 'gesture' && event.contactId === current.finger.contactId) {
      current = { state: 'idle' };
      if (event.kind === 'up') tell('release', event);
      else target.end(event.kind === 'cancel' ? 'cancel' : 'interrupt');
    }
    if (event.device === 'touch') pointer.move(null);
  }

  /** The finger that stays goes on moving the board; it must not start to draw. */
  function liftOne(fingers: readonly Finger[], event: ContactEvent): void {
    const rest = fingers.find(({ contactId }) => contactId !== event.contactId);
    if (rest && fingers.some(({ contactId }) => contactId === event.contactId)) {
      current = { state: 'panning', finger: rest, device: 'touch' };
    }
  }

  function tell(kind: GestureEvent['kind'], event: ContactEvent): void {
    const { camera } = viewport;
    const samples = event.samples.map((sample) => ({
      ...worldFromScreen(camera, sample),
      ...(sample.pressure !== undefined && { pressure: sample.pressure }),
    }));
    const screen = placeOf(event);
    pointer.move(screen);
    target.handle({
      kind,
      point: worldFromScreen(camera, screen),
      screen,
      samples,
      device: event.device,
      clicks: pressed?.clicks ?? 0,
      isEraserEnd: event.button === 'eraser',
      modifiers: event.modifiers,
    });
  }

  return {
    handle(event) {
      if (event.kind === 'down') down(event);
      else if (event.kind === 'move') move(event);
      else lift(event);
    },
    holdPan(isHeld) {
      isPanHeld = isHeld;
    },
    leave: () => pointer.move(null),
    get cursor() {
      if (current.state === 'panning' || current.state === 'pinching') return 'grabbing';
      return isPanHeld && current.state === 'idle' ? 'grab' : target.cursor;
    },
  };
}

function placeOf({ samples }: ContactEvent): ScreenPoint {
  const last = samples.at(-1);
  return { xPx: last?.xPx ?? 0, yPx: last?.yPx ?? 0 };
}

/** Anywhere on its way: a finger that comes back has drawn, too. */
function isFarFrom(down: ContactEvent, { samples }: ContactEvent): boolean {
  const from = placeOf(down);
  return samples.some(({ xPx, yPx }) => Math.hypot(xPx - from.xPx, yPx - from.yPx) > RESTING_PX);
}

function isUpon(before: ContactEvent, event: ContactEvent): boolean {
  const [from, to] = [placeOf(before), placeOf(event)];
  const isNear = Math.hypot(to.xPx - from.xPx, to.yPx - from.yPx) <= DOUBLE_CLICK_PX[event.device];
  return isNear && event.device === before.device && event.timeMs - before.timeMs <= DOUBLE_CLICK_MS;
}

function fingerOf(event: ContactEvent): Finger {
  return { contactId: event.contactId, at: placeOf(event) };
}

function middleOf([one, other]: readonly [Finger, Finger]): ScreenPoint {
  return { xPx: (one.at.xPx + other.at.xPx) / 2, yPx: (one.at.yPx + other.at.yPx) / 2 };
}

function gapOf([one, other]: readonly [Finger, Finger]): number {
  return Math.hypot(other.at.xPx - one.at.xPx, other.at.yPx - one.at.yPx);
}
