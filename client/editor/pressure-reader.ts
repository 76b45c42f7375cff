// Whether a device measures how hard one presses, told from what it says: browsers report a number for every pointer, a made-up one for most.
import type { PointerDevice } from './gesture.ts';

/** What browsers say for a pointer that is down and measures nothing: 0.5 by the standard, 1 on some touch screens. */
const MADE_UP: readonly number[] = [0, 0.5, 1];
/** A finger's area flickers between few values on devices that measure nothing; a real sensor soon shows more. */
const FINGER_VALUES_MIN = 3;

/**
 * For one contact: turns each reported pressure into one to believe, or undefined while there is no reason to.
 * A stylus is believed from its first measured value on, other devices when they have shown several.
 */
export function createPressureReader(device: PointerDevice): (reported: number) => number | undefined {
  const seen = new Set<number>();
  const valuesMin = device === 'pen' ? 1 : FINGER_VALUES_MIN;
  return (reported) => {
    if (seen.size < valuesMin && !MADE_UP.includes(reported)) seen.add(reported);
    return seen.size < valuesMin ? undefined : reported;
  };
}
