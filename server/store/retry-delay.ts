// How long to wait before a write that failed is tried again.

const RETRY_MIN_MS = 100;
/** A full disk is somebody's errand; asking every five seconds neither hurries nor burdens. */
const RETRY_MAX_MS = 5000;

/** Doubles with each failure in a row, from the first on, up to the bound. */
export function retryDelayMs(failures: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** (failures - 1));
}
