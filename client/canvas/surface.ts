// A canvas of a size in device pixels, made as every layer wants it.
import { assert } from '#shared/assert.ts';
import type { DeviceSize } from './view.ts';

export interface Surface {
  readonly canvas: HTMLCanvasElement;
  readonly ctx: CanvasRenderingContext2D;
  /** Empties it when the size is another. Answers whether it was. */
  resize(size: Pick<DeviceSize, 'width' | 'height'>): boolean;
  clear(): void;
}

/** `desynchronized` was left out: it saves a frame on few systems, tears where layers lie on each other, and shows nothing on some. */
export function createSurface(layer: string): Surface {
  const canvas = document.createElement('canvas');
  canvas.dataset['layer'] = layer;
  canvas.width = 0;
  canvas.height = 0;
  canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%;pointer-events:none';
  const ctx = canvas.getContext('2d');
  assert(ctx, 'a canvas that was just made has a 2d context');
  return {
    canvas,
    ctx,
    resize({ width, height }) {
      if (canvas.width === width && canvas.height === height) return false;
      canvas.width = width;
      canvas.height = height;
      return true;
    },
    clear() {
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, canvas.width, canvas.height);
    },
  };
}
