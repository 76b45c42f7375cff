import { describe, expect, it } from 'vitest';
import { readFrame, type Frame } from '#shared/protocol/frames.ts';
import { entryFromUpdate } from './tail.ts';
import { framesOfTurn, NOBODY, type TurnFrames } from './turn-frames.ts';
import { messagesFromFrames } from './websocket-frame.ts';

const entry = (seq: number, author: number, sizeBytes = 1) =>
  entryFromUpdate(seq, author, new Uint8Array(sizeBytes).fill(seq), []);
const presence = (clientId: number, owner: number) => ({
  entry: { clientId, clock: 1, state: '{}' },
  owner,
  version: 1,
});

const framesOf = (bytes: Buffer): readonly Frame[] => messagesFromFrames(bytes).map(readFrame);
/** An update by its first byte, a presence by its client. */
const marks = (bytes: Buffer): readonly unknown[] =>
  framesOf(bytes).map((frame) =>
    frame.kind === 'update' ? frame.update[0] : frame.kind === 'presence' && frame.entries[0]?.clientId,
  );

function without({ frames, shares }: TurnFrames, author: number): Buffer {
  const share = shares.get(author);
  return share ? Buffer.concat([frames.subarray(0, share.start), frames.subarray(share.end)]) : frames;
}

describe('the frames of a turn', () => {
  it('are none when nothing happened', () => {
    expect(framesOfTurn([], [], 7, 1000)).toEqual([]);
  });

  it('hold each author in one share, updates before presence, that can be left out (S1, U3)', () => {
    const entries = [entry(8, 1), entry(9, 2), entry(10, 1)];
    const [turn, ...more] = framesOfTurn(entries, [presence(77, 1), presence(88, NOBODY)], 7, 1000);
    expect(more).toEqual([]);
    expect(marks(turn!.frames)).toEqual([8, 10, 77, 9, 88]);
    expect(marks(without(turn!, 1))).toEqual([9, 88]);
    expect(marks(without(turn!, 2))).toEqual([8, 10, 77, 88]);
    expect(marks(without(turn!, 3))).toEqual([8, 10, 77, 9, 88]);
  });

  it('come in several buffers when the turn is large, each with the seq it starts at (S2)', () => {
    const entries = [entry(8, 1, 60), entry(9, 2, 60), entry(10, 1, 300), entry(11, 1, 10)];
    const turn = framesOfTurn(entries, [presence(77, 2)], 7, 130);
    // An Update's head takes 3 bytes here, or 4: 63 + 63 fit into 130, the next stands alone.
    expect(turn.map(({ firstSeq, frames }) => [firstSeq, marks(frames)])).toEqual([
      [8, [8, 9]],
      [10, [10]],
      [11, [11, 77]],
    ]);
  });

  it('start behind the head when there is only presence', () => {
    expect(framesOfTurn([], [presence(77, 1)], 7, 1000).map(({ firstSeq }) => firstSeq)).toEqual([8]);
  });
});
