// Ink through real pointer events: strokes fitted into a place of the page, drawn by mouse or pen. Knows no boards.
import type { Page } from '@playwright/test';

/** One line that a hand drew. */
export interface Stroke {
  /** Origin of the stroke; points are offsets from it. */
  readonly x: number;
  readonly y: number;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** 0 to 1, one a point; empty where the device gave none. */
  readonly pressures: readonly number[];
}

/** A box in the page, in CSS pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface HalfStroke {
  lift(): Promise<void>;
}

/** Draws strokes on one page. */
export interface Hand {
  /** Draws each stroke, all of them together fitted into `area`; with a pen where the ink has pressure, else with the mouse. */
  draw(strokes: readonly Stroke[], area: Area): Promise<void>;
  /** Presses and moves along the first half of a stroke and stays down; `lift` ends it. */
  drawHalf(stroke: Stroke, area: Area): Promise<HalfStroke>;
}

/** A stroke through these points, of a mouse. */
export function strokeThrough(points: readonly (readonly [x: number, y: number])[]): Stroke {
  return { x: 0, y: 0, points, pressures: [] };
}

export async function createHand(page: Page): Promise<Hand> {
  const pointer = await pointerOf(page);
  return {
    async draw(strokes, area) {
      const place = placement(strokes, area);
      for (const stroke of strokes) {
        const half = await startStroke(pointer, stroke, place, stroke.points.length);
        await half.lift();
      }
    },
    drawHalf: (stroke, area) =>
      startStroke(pointer, stroke, placement([stroke], area), Math.ceil(stroke.points.length / 2)),
  };
}

interface Placement {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}

/** Where strokes land so that all of them together fill the area without distortion. */
function placement(strokes: readonly Stroke[], area: Area): Placement {
  const xs = strokes.flatMap((stroke) => stroke.points.map(([x]) => stroke.x + x));
  const ys = strokes.flatMap((stroke) => stroke.points.map(([, y]) => stroke.y + y));
  const [minX, minY] = [Math.min(...xs), Math.min(...ys)];
  const scale = Math.min(area.widthPx / (Math.max(...xs) - minX || 1), area.heightPx / (Math.max(...ys) - minY || 1));
  return { scale, dx: area.left - minX * scale, dy: area.top - minY * scale };
}

type PointerEventType = 'mousePressed' | 'mouseMoved' | 'mouseReleased';

/** Sends one pointer event. @param pressure Of a pen, 0 to 1; a mouse measures none. */
type Pointer = (type: PointerEventType, x: number, y: number, pressure: number | null) => Promise<unknown>;

/** Pens are Chromium's to emulate; in other browsers every stroke is drawn with the mouse. */
async function pointerOf(page: Page): Promise<Pointer> {
  if (page.context().browser()?.browserType().name() !== 'chromium') {
    return async (type, x, y) => {
      await page.mouse.move(x, y);
      if (type === 'mousePressed') await page.mouse.down();
      if (type === 'mouseReleased') await page.mouse.up();
    };
  }
  const devtools = await page.context().newCDPSession(page);
  return (type, x, y, pressure) =>
    devtools.send('Input.dispatchMouseEvent', {
      type,
      x,
      y,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      pointerType: pressure === null ? 'mouse' : 'pen',
      ...(pressure !== null && { force: pressure }),
    });
}

async function startStroke(
  pointer: Pointer,
  stroke: Stroke,
  place: Placement,
  pointCount: number,
): Promise<HalfStroke> {
  const hasPressure = stroke.pressures.length > 0;
  const send = (type: PointerEventType, index: number): Promise<unknown> => {
    const [x = 0, y = 0] = stroke.points[index] ?? [];
    const pressure = hasPressure ? (stroke.pressures[index] ?? 0.5) : null;
    return pointer(type, (stroke.x + x) * place.scale + place.dx, (stroke.y + y) * place.scale + place.dy, pressure);
  };
  /** Sent in one go: a hand does not wait for the page either, so the browser coalesces what comes within a frame. */
  const move = (from: number, to: number): Promise<unknown> =>
    Promise.all(Array.from({ length: Math.max(0, to - from) }, (_, index) => send('mouseMoved', from + index)));
  await send('mousePressed', 0);
  await move(1, pointCount);
  return {
    async lift() {
      await move(pointCount, stroke.points.length);
      await send('mouseReleased', stroke.points.length - 1);
    },
  };
}
