// What a room holds: clocks and deletions. Tells whether an update brings anything: one that does not is acked, never logged or relayed (U5).
import { createClockVector, type ClockVector, type Vector } from './clock-vector.ts';
import { createDeleteRanges } from './delete-ranges.ts';
import type { UpdateHead } from './update-head.ts';

export interface HeldState {
  /** Whether the update holds a clock or a deletion that was not held; all are now. */
  add(head: UpdateHead): boolean;
  readonly vector: Vector;
  /** The contiguous clocks as SyncStep1 carries them. */
  vectorBytes(): Uint8Array;
  /** All deletions, as updates of at most `pieceBytes` each that hold nothing else; the same bytes until one is added. */
  deleteUpdates(pieceBytes: number): readonly Uint8Array[];
}

/** @param outOfOrderMax See `createClockVector`. */
export function createHeldState(outOfOrderMax: number): HeldState {
  const clocks: ClockVector = createClockVector(outOfOrderMax);
  const deletes = createDeleteRanges();
  return {
    add(head) {
      let isNew = false;
      for (const run of head.runs) isNew = clocks.add(run) || isNew;
      return deletes.add(head.deletes) || isNew;
    },
    vector: clocks.contiguous,
    vectorBytes: () => clocks.bytes(),
    deleteUpdates: (pieceBytes) => deletes.updates(pieceBytes),
  };
}
