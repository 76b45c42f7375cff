// How many device pixels an element has, and when that changes: another window size, another zoom of the page, another screen.
import type { DeviceSize } from './view.ts';

export interface ElementSize extends DeviceSize {
  /** CSS pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Calls `onSize` soon, and again after each change, until the returned stop is called. */
export function observeSize(element: HTMLElement, onSize: (size: ElementSize) => void): () => void {
  const observer = new ResizeObserver((entries) => {
    const entry = entries.at(-1);
    if (entry) onSize(sizeOf(entry));
  });
  // Safari does not count device pixels; there they are worked out, off by one at odd zooms of the page.
  const canCount = 'devicePixelContentBoxSize' in ResizeObserverEntry.prototype;
  const measure = (): void => {
    observer.disconnect();
    observer.observe(element, { box: canCount ? 'device-pixel-content-box' : 'content-box' });
  };
  const stopRatio = observeRatio(measure);
  measure();
  return () => {
    stopRatio();
    observer.disconnect();
  };
}

/** A media query knows one ratio only: after each change the next one is asked for. */
function observeRatio(onChange: () => void): () => void {
  const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
  let stop = (): void => query.removeEventListener('change', listener);
  const listener = (): void => {
    stop = observeRatio(onChange);
    onChange();
  };
  query.addEventListener('change', listener, { once: true });
  return () => stop();
}

function sizeOf({ contentRect, devicePixelContentBoxSize }: Partial<ResizeObserverEntry>): ElementSize {
  const ratio = window.devicePixelRatio;
  const widthPx = contentRect?.width ?? 0;
  const heightPx = contentRect?.height ?? 0;
  const exact = devicePixelContentBoxSize?.[0];
  return {
    widthPx,
    heightPx,
    ratio,
    width: wholePixels(exact?.inlineSize, widthPx * ratio),
    height: wholePixels(exact?.blockSize, heightPx * ratio),
  };
}

/** The exact count where it only settles how to round; under an emulated screen Chromium counts the real screen's pixels instead. */
function wholePixels(exact: number | undefined, workedOut: number): number {
  return exact !== undefined && Math.abs(exact - workedOut) <= 1 ? exact : Math.round(workedOut);
}
