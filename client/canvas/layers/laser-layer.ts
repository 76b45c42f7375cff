// Laser lines in their people's colours, mine too. Painted in every frame while one shines, and not at all otherwise.
import { personColor } from '../../board/people.ts';
import { LASER_MS, type LaserLine, type LaserPoint, type Lasers } from '../../board/lasers.ts';
import type { Presences } from '../../board/presence.ts';
import { createSurface } from '../surface.ts';
import { pixelFromWorld, type View } from '../view.ts';
import type { Frame, Layer } from './layer.ts';

export interface LaserLayerParts {
  readonly lasers: Lasers;
  readonly presences: Presences;
  readonly isMotionReduced: () => boolean;
  readonly requestFrame: () => void;
}

/** CSS pixels, of a point that has just come. It gets thinner as it fades: seen through, the joints of a line would show. */
const WIDTH_PX = 6;

export function createLaserLayer({ lasers, presences, isMotionReduced, requestFrame }: LaserLayerParts): Layer {
  const surface = createSurface('laser');
  let isEmpty = true;

  function paint({ view, theme, nowMs }: Frame): boolean {
    const lines = lasers.lines(nowMs);
    const hasChanged = surface.resize(view);
    if (lines.length === 0 && (isEmpty || hasChanged)) return false;
    surface.clear();
    isEmpty = lines.length === 0;
    surface.ctx.lineCap = 'round';
    for (const line of lines) {
      surface.ctx.strokeStyle = personColor(colorOf(line))[theme];
      paintLine(view, line, nowMs);
    }
    return !isEmpty;
  }

  function colorOf({ peerId }: LaserLine): string {
    const color = peerId === presences.ownId ? presences.own.color : presences.peers.get(peerId)?.color;
    return color ?? '';
  }

  function paintLine(view: View, { points }: LaserLine, nowMs: number): void {
    const { ctx } = surface;
    let from = points[0];
    for (const point of points) {
      const start = pixelFromWorld(view, from ?? point);
      const end = pixelFromWorld(view, point);
      ctx.lineWidth = widthOf(point, nowMs) * view.ratio;
      ctx.beginPath();
      ctx.moveTo(start.x, start.y);
      ctx.lineTo(end.x, end.y);
      ctx.stroke();
      from = point;
    }
  }

  function widthOf({ atMs }: LaserPoint, nowMs: number): number {
    return isMotionReduced() ? WIDTH_PX : WIDTH_PX * Math.sqrt(Math.max(0, 1 - (nowMs - atMs) / LASER_MS));
  }

  const stop = lasers.onChange(requestFrame);
  return { element: surface.canvas, paint, close: stop };
}
