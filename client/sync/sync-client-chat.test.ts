import { afterEach, describe, expect, it } from 'vitest';
import type { MessageId } from '#shared/ids.ts';
import { bytesFromChatMessage, writeChat } from '#shared/protocol/frames.ts';
import {
  closeSide,
  createLiveSide,
  createSide,
  greetFromServer,
  reconnect,
  take,
  type Side,
} from '../testing/sync-side.ts';

const words = { id: 'm1' as MessageId, name: 'Ada', color: 'sky', text: 'hi' }; // of the checked alphabet

let side: Side;

afterEach(() => closeSide(side));

describe('chat', () => {
  it('goes out while the board is live, else nowhere', () => {
    side = createSide();
    side.client.start();
    side.client.say(words);
    side.ports.socket().open();
    side.client.say(words);
    expect(take(side).some(({ kind }) => kind === 'say')).toBe(false);
    greetFromServer(side);
    take(side);
    const { status } = side.client;
    side.client.say(words);
    expect(take(side)).toEqual([{ kind: 'say', words }]);
    expect(side.client.status).toBe(status); // it is no change of the board
  });

  it('comes in as it is told', () => {
    side = createLiveSide();
    const message = { ...words, timeMs: 5 };
    side.ports.socket().receive(writeChat([bytesFromChatMessage(message)]));
    side.ports.socket().receive(writeChat([]));
    expect(side.chats).toEqual([[message], []]);
  });

  it('is told of each line that became live', () => {
    side = createLiveSide();
    expect(side.linesLive()).toBe(1);
    reconnect(side);
    expect(side.linesLive()).toBe(1);
    greetFromServer(side);
    expect(side.linesLive()).toBe(2);
  });
});
