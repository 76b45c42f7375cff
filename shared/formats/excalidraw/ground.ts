// What elements lie on: white is seen, and hides, only where something is behind it. Boards have white paper, and no white.
import { boundsContain, boundsFromPoints, boundsMeet, growBounds, type Bounds } from '../../geometry/bounds.ts';
import { boundsOfBox } from '../../geometry/placement.ts';
import type { Accounted } from '../format.ts';
import { isElement, middleOf, pointsOf, type Element } from './element.ts';
import { isPale, isWhite } from './nearest-color.ts';
import { fillColorOf, isFrame, lineColorOf } from './read-style.ts';

/** Boxes side by side overlap by the width of their lines. World units. */
const OVERLAP = 4;

interface Behind {
  readonly bounds: Bounds;
  readonly filling: 'none' | 'white' | 'other';
}

/** The same, back to front; elements that are white or have pale lines know whether they lie on bare paper. O(elements × such elements). */
export function withGround(all: readonly (Element | Accounted)[]): readonly (Element | Accounted)[] {
  const behind: Behind[] = [];
  return all.map((element) => {
    if (!isElement(element)) return element;
    const [line, fill] = [lineColorOf(element), isFrame(element) ? null : fillColorOf(element)];
    if (!line && !fill) return element;
    const bounds = boundsOf(element);
    const isWhiteHere = fill !== null && isWhite(fill);
    const asks = isWhiteHere || (line !== null && isPale(line));
    const isOnPaper = asks && isBare(bounds, behind);
    behind.push({ bounds, filling: fill ? (isWhiteHere ? 'white' : 'other') : 'none' });
    return isOnPaper ? { ...element, isOnPaper } : element;
  });
}

/** Whether a place lies on nothing, or on what is as white all around it. */
function isBare(bounds: Bounds, behind: readonly Behind[]): boolean {
  const [width, height] = [bounds.maxX - bounds.minX, bounds.maxY - bounds.minY];
  const inner = growBounds(bounds, -Math.min(OVERLAP, width / 4, height / 4));
  const isAround = (other: Bounds): boolean => boundsContain(growBounds(other, OVERLAP), bounds);
  // The nearest that counts: what is within something hollow lies on what that lies on.
  const ground = behind.findLast(
    (each) => boundsMeet(inner, each.bounds) && !(each.filling === 'none' && isAround(each.bounds)),
  );
  return !ground || (ground.filling === 'white' && isAround(ground.bounds));
}

function boundsOf(element: Element): Bounds {
  const points = pointsOf(element);
  const ofPoints = typeof points === 'string' ? null : boundsFromPoints(points);
  const { x, y } = middleOf(element);
  return ofPoints ?? boundsOfBox([x, y, element.angle], element.width, element.height);
}
