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
  try {
    observer.observe(element, { box: 'device-pixel-content-box' });
  } catch {
    // Safari does not know this box; then the pixels are worked out, off by one at odd page zooms.
    observer.observe(element);
  }
  return () => observer.disconnect();
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
    width: exact?.inlineSize ?? Math.round(widthPx * ratio),
    height: exact?.blockSize ?? Math.round(heightPx * ratio),
  };
}
