// How hard a pen seems to press in Excalidraw where its device did not tell: it takes fast ink for lighter than ours does.
import { distance, lerp, type Point } from '../../geometry/point.ts';

/** Of their widths: at middle pressure ink is wider by the way pressure is eased there. */
const SIZE = 4.25;
/** How far each point is pulled to the next on its way to be drawn, with the streamline that files have. */
const PULL = 0.15 + (1 - 0.5) * 0.85;
/** How far pressure follows one gap. */
const FOLLOW = 0.275;
/** Points that the pressure at the beginning is taken from. */
const FIRST = 10;
const RESTING = 0.5;

/** One for each point, 0 to 1. @param strokeWidth As the file has it. */
export function simulatedPressures(points: readonly Point[], strokeWidth: number): readonly number[] {
  const size = SIZE * strokeWidth;
  let drawn = points[0];
  const gaps = points.map((point) => {
    const next = drawn ? lerp(drawn, point, PULL) : point;
    const gap = drawn ? distance(drawn, next) : 0;
    drawn = next;
    return gap;
  });
  const after = (pressure: number, gap: number): number => {
    const speed = Math.min(1, gap / size);
    return pressure + (1 - speed - pressure) * speed * FOLLOW;
  };
  let pressure = gaps.slice(0, FIRST).reduce((mean, gap) => (mean + after(mean, gap)) / 2, RESTING);
  return gaps.map((gap) => (pressure = after(pressure, gap)));
}
