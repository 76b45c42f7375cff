// How fast one session is read. Two levels, frames and bytes, that fill with time and sink with use; below zero is debt that only time pays.
import type { Limits } from '#shared/protocol/limits.ts';

export interface TokenBucket {
  /** Takes what a message cost; the levels may go below zero. */
  spend(frames: number, bytes: number): void;
  /** How long until both levels are above zero again; 0 while they are. */
  debtMs(): number;
}

/** Full at first, and once with room for what somebody did offline (L4). */
export function createTokenBucket(limits: Limits, nowMs: () => number): TokenBucket {
  const { framesPerSecond, bytesPerSecond } = limits;
  let frames = framesPerSecond;
  let bytes = bytesPerSecond + limits.joinBurstBytes;
  let filledAtMs = nowMs();

  function fill(): void {
    const now = nowMs();
    const seconds = (now - filledAtMs) / 1000;
    filledAtMs = now;
    frames = Math.min(framesPerSecond, frames + seconds * framesPerSecond);
    // The burst is not given twice: above a second's worth nothing fills up.
    if (bytes < bytesPerSecond) bytes = Math.min(bytesPerSecond, bytes + seconds * bytesPerSecond);
  }

  return {
    spend(spentFrames, spentBytes) {
      frames -= spentFrames;
      bytes -= spentBytes;
    },
    debtMs() {
      if (frames > 0 && bytes > 0) return 0;
      fill();
      if (frames > 0 && bytes > 0) return 0;
      return 1000 * Math.max(timeFor(frames, framesPerSecond), timeFor(bytes, bytesPerSecond));
    },
  };
}

/** Seconds until a level is above zero. One whole token, or waiting for exactly zero would never end. */
function timeFor(level: number, perSecond: number): number {
  return level > 0 ? 0 : (1 - level) / perSecond;
}
