import { describe, expect, it } from 'vitest';
import type { MessageId } from '../ids.ts';
import {
  bytesFromChatMessage,
  readFrame,
  writeChat,
  writePresence,
  writePresenceBody,
  writeQueryPresence,
  writeSaved,
  writeSay,
  writeStanding,
  writeSyncStep1,
  writeSyncStep2,
  writeUpdate,
  type Frame,
} from './frames.ts';

const ada = { clientId: 300, clock: 5, state: '{"a":"é"}' };

const words = { id: 'm1' as MessageId, name: 'é', color: 'sky', text: 'hi' }; // of the checked alphabet
const wordsBytes = [2, 0x6d, 0x31, 2, 0xc3, 0xa9, 3, 0x73, 0x6b, 0x79, 2, 0x68, 0x69];
const standingText = '{"role":"view","canManage":false,"boardName":""}';
const message = { timeMs: 300, ...words };

/** As the table of F3 has them. */
const frames: readonly (readonly [name: string, bytes: readonly number[], written: Uint8Array, read: Frame])[] = [
  ['SyncStep1', [0, 0, 1, 0], writeSyncStep1(Uint8Array.of(0)), { kind: 'sync-step-1', vector: Uint8Array.of(0) }],
  [
    'SyncStep2',
    [0, 1, 2, 0, 0],
    writeSyncStep2(Uint8Array.of(0, 0)),
    { kind: 'sync-step-2', update: Uint8Array.of(0, 0) },
  ],
  [
    'Update',
    [0, 2, 3, 7, 8, 9],
    writeUpdate(Uint8Array.of(7, 8, 9)),
    { kind: 'update', update: Uint8Array.of(7, 8, 9) },
  ],
  ['Presence of nobody', [1, 1, 0], writePresence([]), { kind: 'presence', entries: [] }],
  [
    'Presence',
    // 300 is 44 + 2 · 128; é is two bytes in UTF-8.
    [1, 15, 1, 0xac, 2, 5, 10, 0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0xa9, 0x22, 0x7d],
    writePresence([ada]),
    { kind: 'presence', entries: [ada] },
  ],
  ['QueryPresence', [3], writeQueryPresence(), { kind: 'query-presence' }],
  ['Saved', [0x40, 0xac, 2], writeSaved(300), { kind: 'saved', count: 300 }],
  ['Say', [0x41, ...wordsBytes], writeSay(words), { kind: 'say', words }],
  ['Chat of nothing', [0x42, 0], writeChat([]), { kind: 'chat', messages: [] }],
  [
    'Chat',
    [0x42, 2, 0xac, 2, ...wordsBytes, 0xac, 2, ...wordsBytes],
    writeChat([bytesFromChatMessage(message), bytesFromChatMessage(message)]),
    { kind: 'chat', messages: [message, message] },
  ],
  [
    'Standing',
    [0x43, standingText.length, ...new TextEncoder().encode(standingText)],
    writeStanding({ role: 'view', canManage: false, boardName: '' }),
    { kind: 'standing', text: standingText },
  ],
];

describe('a frame', () => {
  it.each(frames)('%s is written and read as its bytes (F3)', (_, bytes, written, read) => {
    expect([...written]).toEqual(bytes);
    expect(readFrame(Uint8Array.from(bytes))).toEqual(read);
  });

  it.each([0, 127, 128, 16_383, 16_384])('carries an update of %i bytes (F2)', (length) => {
    const update = new Uint8Array(length).fill(length);
    const read = readFrame(writeUpdate(update));
    expect(read.kind === 'update' && Buffer.compare(read.update, update)).toBe(0);
  });

  it('may write its numbers longer than need be (F2)', () => {
    const update = Uint8Array.of(0, 0);
    expect(readFrame(Uint8Array.of(0x80, 0, 0x82, 0, 0x82, 0x80, 0, ...update))).toEqual({ kind: 'update', update });
  });

  it.each([[[2, 0, 1, 65]], [[4]], [[200, 1, 2, 3]]])('%j is of an unknown kind, whatever follows (F4)', (bytes) => {
    expect(readFrame(Uint8Array.from(bytes))).toEqual({ kind: 'unknown' });
  });

  it.each([
    ['nothing at all', []],
    ['half a number', [0x80]],
    ['a number past 2^53', [0x40, 255, 255, 255, 255, 255, 255, 255, 255, 1]],
    ['no sync message', [0]],
    ['a sync message of no known kind', [0, 3, 0]],
    ['a length beyond the end', [0, 2, 3, 1, 2]],
    ['bytes after its end', [0, 2, 1, 0, 7]],
    ['a query with a body', [3, 1]],
    ['more entries than its bytes hold', [1, 3, 9, 1, 1]],
    ['an entry that ends early', [1, 4, 1, 7, 1, 9]],
    ['bytes after its last entry', [1, 6, 1, 7, 1, 1, 0x30, 0]],
    ['words that end early', [0x41, ...wordsBytes.slice(0, -1)]],
    ['words with more after them', [0x41, ...wordsBytes, 0]],
    ['words that are not UTF-8', [0x41, ...wordsBytes.slice(0, -1), 0xff]],
    ['words without an id', [0x41, 0, ...wordsBytes.slice(3)]],
    ['words whose id is of another alphabet', [0x41, 1, 0x2f, ...wordsBytes.slice(3)]],
    ['more messages than its bytes hold', [0x42, 2, 0xac, 2, ...wordsBytes]],
  ])('of %s is not read (F5)', (_, bytes) => {
    expect(() => readFrame(Uint8Array.from(bytes))).toThrow();
  });

  it('of presence holds 1,024 entries at most (L1)', () => {
    const crowd = (count: number): Uint8Array => writePresence(Array.from({ length: count }, () => ada));
    expect(readFrame(crowd(1024))).toMatchObject({ kind: 'presence' });
    expect(() => readFrame(crowd(1025))).toThrow();
  });

  it('of chat holds a text of 2,000 characters, and name and colour of 40, at most (T1)', () => {
    const text = (length: number): Uint8Array => writeSay({ ...words, text: 'é'.repeat(length) });
    const name = (length: number): Uint8Array => writeSay({ ...words, name: 'x'.repeat(length) });
    const color = (length: number): Uint8Array => writeSay({ ...words, color: 'x'.repeat(length) });
    for (const fitting of [text(2000), name(40), color(40)]) expect(readFrame(fitting).kind).toBe('say');
    for (const tooLong of [text(2001), name(41), color(41)]) expect(() => readFrame(tooLong)).toThrow();
  });

  it('of presence holds what y-protocols takes', () => {
    expect([...writePresenceBody([ada])]).toEqual([...writePresence([ada]).subarray(2)]);
  });
});
