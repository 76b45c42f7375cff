// Which pixels of a picture are out of date: few boxes that may grow, never one entry a change. Pure.
import { wholeBox, type DeviceSize, type PixelBox } from './view.ts';

export interface Damage {
  readonly isEmpty: boolean;
  add(box: PixelBox | null): void;
  /** The boxes so far, not overlapping more than is worth it; empties the damage. */
  take(): readonly PixelBox[];
}

/** Each box costs a clip and a search; past so many, one box around them all is cheaper. */
const BOXES_MAX = 8;
/** Two boxes become one when that repaints at most this much more than both. */
const WASTE_MAX = 1.25;

export function createDamage(): Damage {
  let boxes: PixelBox[] = [];
  return {
    get isEmpty() {
      return boxes.length === 0;
    },
    add(box) {
      if (!box) return;
      let grown = box;
      // What grew may now be worth joining with others, too.
      for (let near = nearOf(boxes, grown); near; near = nearOf(boxes, grown)) {
        boxes.splice(boxes.indexOf(near), 1);
        grown = joined(near, grown);
      }
      boxes.push(grown);
      if (boxes.length > BOXES_MAX) boxes = [boxes.reduce(joined)];
    },
    take() {
      const taken = boxes;
      boxes = [];
      return taken;
    },
  };
}

/**
 * What a canvas of `size` shows for the first time after its picture moved by so many pixels to the right and down:
 * strips along the edges that do not overlap; the whole when nothing of the old picture is left.
 */
export function exposedBoxes(size: DeviceSize, byX: number, byY: number): readonly PixelBox[] {
  const { width, height } = size;
  if (Math.abs(byX) >= width || Math.abs(byY) >= height) return [wholeBox(size)];
  const strips: PixelBox[] = [];
  if (byX !== 0) strips.push({ x: byX > 0 ? 0 : width + byX, y: 0, width: Math.abs(byX), height });
  const x = Math.max(0, byX);
  if (byY !== 0) strips.push({ x, y: byY > 0 ? 0 : height + byY, width: width - Math.abs(byX), height: Math.abs(byY) });
  return strips;
}

/** The box after its picture moved, as far as a canvas of `size` still shows it. */
export function movedBox(
  size: DeviceSize,
  { x, y, width, height }: PixelBox,
  byX: number,
  byY: number,
): PixelBox | null {
  const left = Math.max(0, x + byX);
  const top = Math.max(0, y + byY);
  const right = Math.min(size.width, x + byX + width);
  const bottom = Math.min(size.height, y + byY + height);
  return left < right && top < bottom ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

function nearOf(boxes: readonly PixelBox[], box: PixelBox): PixelBox | undefined {
  return boxes.find((other) => areaOf(joined(other, box)) <= WASTE_MAX * (areaOf(other) + areaOf(box)));
}

function joined(a: PixelBox, b: PixelBox): PixelBox {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  const height = Math.max(a.y + a.height, b.y + b.height) - y;
  return { x, y, width, height };
}

function areaOf({ width, height }: PixelBox): number {
  return width * height;
}
