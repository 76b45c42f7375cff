// The load: Update frames as a person's pen makes them, one new stroke each, made before the clock starts.
import * as Y from 'yjs';
import { writeUpdate } from '#shared/protocol/frames.ts';
import { createRandom, type Random } from '#shared/testing/random.ts';

/** A stroke of some 100 points takes this in our ink encoding. */
const INK_BYTES = 330;
/** … and one of 40 points with pressure this: 4.65 bytes a point. */
const BOARD_INK_BYTES = 186;

export interface StrokeFrame {
  readonly clientId: number;
  readonly clock: number;
}

/** `count` frames of one writer, whose clocks run from 0; `clientId` must be below 128, so that `strokeFromFrame` finds it. */
export function strokeFrames(clientId: number, count: number, seed: number): readonly Uint8Array[] {
  const random = createRandom(seed + clientId);
  const document = new Y.Doc();
  document.clientID = clientId;
  const frames: Uint8Array[] = [];
  document.on('update', (update: Uint8Array) => frames.push(writeUpdate(update)));
  const shapes = document.getMap('shapes');
  for (let index = 0; index < count; index++) {
    shapes.set(`${clientId}-${index}`, stroke(random, index, INK_BYTES));
  }
  return frames;
}

/** One update holding a board of `count` strokes by one author. */
export function boardUpdate(count: number, seed: number): Uint8Array {
  const random = createRandom(seed);
  const document = new Y.Doc();
  document.clientID = 1;
  const shapes = document.getMap('shapes');
  document.transact(() => {
    for (let index = 0; index < count; index++) shapes.set(`board-${index}`, stroke(random, index, BOARD_INK_BYTES));
  });
  return Y.encodeStateAsUpdate(document);
}

/**
 * Writer and clock of an Update frame whose update starts with one struct of one client, null for any other frame.
 * Reads the head only: `00 02 length 01 01 client clock`.
 */
export function strokeFromFrame(bytes: Buffer, start: number): StrokeFrame | null {
  if (bytes[start] !== 0 || bytes[start + 1] !== 2) return null;
  let at = start + 2;
  while ((bytes[at] ?? 0) > 127) at++; // the update's length
  at += 3; // its last byte, one client, one struct
  const clientId = bytes[at++] ?? 0;
  let clock = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    clock |= (byte & 127) << shift;
    if (byte < 128) return { clientId, clock };
  }
}

function stroke(random: Random, index: number, inkBytes: number): Record<string, unknown> {
  const ink = Uint8Array.from({ length: inkBytes }, () => random.integer(0, 255));
  return { kind: 'freehand', version: 1, at: [index, index, 0], size: [40, 40], order: `a${index}`, ink };
}
