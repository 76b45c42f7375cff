// From the DOM's pointer, wheel and key events to contacts and camera moves. The only file of the room that knows the DOM.
import type { ScreenPoint } from './camera.ts';
import { createContacts, type ContactEvent, type ContactsParts, type ScreenSample } from './contacts.ts';
import type { PointerDevice } from './gesture.ts';
import { createPressureReader } from './pressure-reader.ts';
import { cameraAfterWheel } from './wheel.ts';

export interface InputParts extends ContactsParts {
  /** Covers the board; takes the pointer, shows the cursor, and is focused when touched, so that keys reach the page and not a button. */
  readonly element: HTMLElement;
  /** Whether a wheel alone zooms; asked at each turn. */
  readonly isMouseZoom: () => boolean;
}

type PressureReader = ReturnType<typeof createPressureReader>;

/** Newer than the types of the DOM; a browser that does not know it keeps the ring. */
const BY_HAND: FocusOptions & { readonly focusVisible: boolean } = { preventScroll: true, focusVisible: false };
const ERASER_BUTTON = 5;
const ERASER_BUTTONS = 32;
const LINE_PX = 16;
const MIDDLE_BUTTON = 1;
/** Browsers on Linux paste what was last marked when the middle button is let go. */
const MIDDLE_PASTE_MS = 300;

/** Listens until the returned stop is called. */
export function attachInput(parts: InputParts): () => void {
  const { element, viewport, target, isMouseZoom } = parts;
  const contacts = createContacts(parts);
  /** Of the contacts that are down. */
  const pressures = new Map<number, PressureReader>();
  const listening = new AbortController();
  let middleUpMs = -Infinity;

  function onDown(event: PointerEvent): void {
    // Keeps the page from scrolling, selecting and taking the focus away; the last is then done by hand.
    event.preventDefault();
    // The ring that shows keys where they are goes when a hand takes over: it is drawn or not as the focus comes.
    if (element.matches(':focus-visible')) element.blur();
    element.focus(BY_HAND);
    element.setPointerCapture(event.pointerId);
    pressures.set(event.pointerId, createPressureReader(deviceOf(event)));
    tell('down', event);
  }

  function onUp(event: PointerEvent): void {
    tell(event.type === 'pointercancel' ? 'cancel' : 'up', event);
    pressures.delete(event.pointerId);
  }

  /** Some ask with one event, some with the other, and one pastes all the same. */
  function onMiddleUp(event: MouseEvent): void {
    if (event.button !== MIDDLE_BUTTON) return;
    event.preventDefault();
    middleUpMs = event.timeStamp;
  }

  function onPaste(event: ClipboardEvent): void {
    if (event.timeStamp - middleUpMs > MIDDLE_PASTE_MS) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function onLostCapture(event: PointerEvent): void {
    // Follows every up as well, when nothing is left to lose.
    if (pressures.delete(event.pointerId)) tell('lost', event);
  }

  function tell(kind: ContactEvent['kind'], event: PointerEvent): void {
    contacts.handle({
      kind,
      contactId: event.pointerId,
      device: deviceOf(event),
      button: buttonOf(event),
      samples: samplesOf(event, element, pressures.get(event.pointerId)),
      modifiers: modifiersOf(event),
      timeMs: event.timeStamp,
    });
    showCursor();
  }

  function onWheel(event: WheelEvent): void {
    // Also against the browser's own zoom of the whole page.
    event.preventDefault();
    const unitPx = [1, LINE_PX, viewport.size.heightPx][event.deltaMode] ?? 1;
    const turn = {
      deltaXPx: event.deltaX * unitPx,
      deltaYPx: event.deltaY * unitPx,
      isZoom: event.ctrlKey || event.metaKey,
      isShift: event.shiftKey,
      isMouseZoom: isMouseZoom(),
      at: placeIn(element.getBoundingClientRect(), event),
    };
    viewport.setCamera(cameraAfterWheel(viewport.camera, turn));
  }

  function onSpace(event: KeyboardEvent): void {
    if (event.key !== ' ' || isForAnotherElement(event.target, element)) return;
    event.preventDefault();
    holdPan(event.type === 'keydown');
  }

  function holdPan(isHeld: boolean): void {
    contacts.holdPan(isHeld);
    showCursor();
  }

  function showCursor(): void {
    if (element.style.cursor !== contacts.cursor) element.style.cursor = contacts.cursor;
  }

  // To take the focus when it is touched; whether Tab stops here is the page's to say.
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.style.touchAction = 'none';
  element.style.userSelect = 'none';
  const { signal } = listening;
  element.addEventListener('pointerdown', onDown, { signal });
  element.addEventListener('pointermove', (event) => tell('move', event), { signal });
  element.addEventListener('pointerup', onUp, { signal });
  element.addEventListener('pointercancel', onUp, { signal });
  element.addEventListener('lostpointercapture', onLostCapture, { signal });
  element.addEventListener('pointerleave', () => contacts.leave(), { signal });
  // A long press, a stylus' side button: they draw nothing, and no menu of the browser's fits a board.
  element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  for (const type of ['pointerup', 'mouseup', 'auxclick'] as const)
    element.addEventListener(type, onMiddleUp, { signal });
  window.addEventListener('paste', onPaste, { signal, capture: true });
  element.addEventListener('wheel', onWheel, { passive: false, signal });
  // Safari tells of a pinch by events of its own, and zooms the page unless told not to.
  element.addEventListener('gesturestart', (event) => event.preventDefault(), { signal });
  window.addEventListener('keydown', onSpace, { signal });
  window.addEventListener('keyup', onSpace, { signal });
  window.addEventListener('blur', () => holdPan(false), { signal });
  const stopCursor = target.onChange(showCursor);
  showCursor();
  return () => {
    listening.abort();
    stopCursor();
  };
}

function deviceOf({ pointerType }: PointerEvent): PointerDevice {
  return pointerType === 'pen' || pointerType === 'touch' ? pointerType : 'mouse';
}

function buttonOf({ button, buttons }: PointerEvent): ContactEvent['button'] {
  if (button === ERASER_BUTTON || (buttons & ERASER_BUTTONS) !== 0) return 'eraser';
  if (button === 0) return 'primary';
  return button === MIDDLE_BUTTON ? 'middle' : 'other';
}

function modifiersOf({ shiftKey, altKey, ctrlKey, metaKey }: PointerEvent): ContactEvent['modifiers'] {
  return { shift: shiftKey, alt: altKey, mod: ctrlKey || metaKey };
}

function samplesOf(
  event: PointerEvent,
  element: HTMLElement,
  read: PressureReader | undefined,
): readonly ScreenSample[] {
  // Empty for events that a script made, and missing where the browser is old or the page is not secure.
  const coalesced =
    event.type === 'pointermove' ? ((event as Partial<PointerEvent>).getCoalescedEvents?.call(event) ?? []) : [];
  const origin = element.getBoundingClientRect();
  return (coalesced.length > 0 ? coalesced : [event]).map((each) => {
    // A lifted stylus presses nothing: its last place is as wide as the one before.
    const pressure = event.type === 'pointerup' ? undefined : read?.(each.pressure);
    return { ...placeIn(origin, each), ...(pressure !== undefined && { pressure }) };
  });
}

function placeIn({ left, top }: DOMRect, { clientX, clientY }: MouseEvent): ScreenPoint {
  return { xPx: clientX - left, yPx: clientY - top };
}

/** Whether a key was meant for something that has the focus: a text field takes spaces, a button is pressed by them. */
function isForAnotherElement(eventTarget: EventTarget | null, element: HTMLElement): boolean {
  return eventTarget instanceof HTMLElement && eventTarget !== element && eventTarget !== document.body;
}
