// A frame within somebody's page leaves that page its wheel, its swipes and its focus until it is pressed; when the page is pressed again, it gives them back.

export interface DozeParts {
  /** Takes the pointer where the board is. */
  readonly canvas: HTMLElement;
  readonly window: Window;
}

/** Asleep at first. Until the returned stop is called. */
export function attachDoze({ canvas, window }: DozeParts): () => void {
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal } as const;
  const touchAction = canvas.style.touchAction;
  let isAwake = false;
  doze();

  function wake(): void {
    if (isAwake) return;
    isAwake = true;
    canvas.style.touchAction = touchAction;
  }

  function doze(): void {
    isAwake = false;
    // A finger's swipe then scrolls the page around the frame.
    canvas.style.touchAction = 'auto';
  }

  /** What is not handled here the browser hands on to the page around. */
  function keepAway(event: Event): void {
    if (!isAwake) event.stopImmediatePropagation();
  }

  function onPointer(event: PointerEvent): void {
    if (isAwake) return;
    // A finger may be about to swipe: what it means is known when it lifts. A mouse or a pen draws at once.
    if (event.pointerType !== 'touch') wake();
    else if (event.composedPath().includes(canvas)) event.stopImmediatePropagation();
  }

  window.addEventListener('wheel', keepAway, options);
  window.addEventListener('pointerdown', onPointer, options);
  window.addEventListener('click', wake, options);
  window.addEventListener('focus', wake, { signal: listening.signal });
  window.addEventListener('blur', doze, { signal: listening.signal });
  return () => {
    listening.abort();
    canvas.style.touchAction = touchAction;
  };
}
