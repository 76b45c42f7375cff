import { describe, expect, it } from 'vitest';
import type { MessageId } from '#shared/ids.ts';
import type { ChatMessage, ChatWords } from '#shared/protocol/chat.ts';
import { createChat, type ChatEntry } from './chat.ts';

const me = { name: 'Ada', color: 'sky' };

function createSide() {
  let seed = 0;
  const sent: ChatWords[] = [];
  const news: string[][] = [];
  const kept = new Map<string, ChatWords>();
  let changes = 0;
  const chat = createChat({
    random: (length) => new Uint8Array(length).fill(++seed),
    send: (words) => void sent.push(words),
    kept: { keep: (words) => void kept.set(words.id, words), forget: (id) => void kept.delete(id) },
  });
  chat.onNews((entries) => void news.push(textsOf(entries)));
  chat.onChange(() => changes++);
  return { chat, sent, news, kept, changes: () => changes, takeSent: () => sent.splice(0).map(({ text }) => text) };
}

const textsOf = (entries: readonly ChatEntry[]): string[] => entries.map(({ text }) => text);

function message(text: string): ChatMessage {
  return { id: text as MessageId, name: 'Ben', color: 'moss', text, timeMs: 5 }; // of the checked alphabet
}

describe('what I say', () => {
  it('is shown at once and sent, and has its time when it comes back', () => {
    const { chat, sent } = createSide();
    chat.receive([]);
    chat.say('  hello\n', me);
    expect(chat.entries).toEqual([{ ...sent[0]!, ...me, text: 'hello', timeMs: null, isOwn: true }]);
    expect(chat.unsentCount).toBe(1);
    chat.receive([{ ...sent[0]!, timeMs: 9 }]);
    expect(chat.entries).toEqual([{ ...sent[0]!, timeMs: 9, isOwn: true }]);
    expect([chat.unsentCount, chat.unreadCount]).toEqual([0, 0]);
  });

  it('is sent again with each line until it comes back, in its order and under its id', () => {
    const { chat, sent, takeSent } = createSide();
    for (const text of ['one', 'two', 'three']) chat.say(text, me);
    const [one, two, three] = [...sent];
    takeSent();
    chat.receive([{ ...two!, timeMs: 9 }]);
    chat.lineLive();
    expect(sent).toEqual([one, three]);
    expect(textsOf(chat.entries)).toEqual(['two', 'one', 'three']);
    chat.receive([
      { ...one!, timeMs: 10 },
      { ...three!, timeMs: 11 },
    ]);
    takeSent();
    chat.lineLive();
    expect(sent).toEqual([]);
  });

  it('is nothing when it is blank, and no longer than a message may be', () => {
    const { chat, sent } = createSide();
    chat.say(' \n ', me);
    expect(sent).toEqual([]);
    chat.say('x'.repeat(3000), { name: 'n'.repeat(50), color: 'sky' });
    expect([sent[0]!.text.length, sent[0]!.name.length]).toEqual([2000, 40]);
  });
});

describe('what others say', () => {
  it('is news once, and unread until it is read', () => {
    const { chat, news } = createSide();
    chat.receive([]);
    chat.receive([message('a'), message('b')]);
    chat.receive([message('b'), message('c')]);
    expect(news).toEqual([['a', 'b'], ['c']]);
    expect(chat.unreadCount).toBe(3);
    chat.markRead();
    expect(chat.unreadCount).toBe(0);
    expect(textsOf(chat.entries)).toEqual(['a', 'b', 'c']);
  });

  it('is no news when it was said before I came; what I missed without a line is', () => {
    const { chat, news } = createSide();
    chat.receive([message('past')]);
    expect([chat.unreadCount, textsOf(chat.entries)]).toEqual([0, ['past']]);
    chat.receive([message('past'), message('missed')]);
    expect([chat.unreadCount, news]).toEqual([1, [['missed']]]);
  });

  it('is kept to the last thousand', () => {
    const { chat } = createSide();
    chat.receive(Array.from({ length: 1500 }, (_, index) => message(`${index}`)));
    expect([chat.entries.length, chat.entries[0]!.text]).toEqual([1000, '500']);
  });

  it('changes nothing when nothing was said', () => {
    const { chat, changes } = createSide();
    chat.receive([]);
    expect(changes()).toBe(0);
  });
});

describe('what an earlier page said', () => {
  it('is kept until it comes back', () => {
    const { chat, sent, kept } = createSide();
    chat.say('one', me);
    chat.say('two', me);
    expect([...kept.values()]).toEqual(sent);
    chat.receive([{ ...sent[0]!, timeMs: 9 }]);
    expect([...kept.values()]).toEqual([sent[1]]);
  });

  it('is shown as mine and goes out again under its id', () => {
    const earlier = createSide();
    earlier.chat.say('one', me);
    const { chat, sent } = createSide();
    chat.restore([...earlier.kept.values()]);
    expect(chat.entries).toEqual([{ ...earlier.sent[0]!, timeMs: null, isOwn: true }]);
    chat.lineLive();
    expect(new Set(sent)).toEqual(new Set([earlier.sent[0]]));
    chat.receive([{ ...earlier.sent[0]!, timeMs: 9 }]);
    expect(textsOf(chat.entries)).toEqual(['one']);
    expect(chat.unsentCount).toBe(0);
  });

  it('is forgotten, not said again, when the server has told it already', () => {
    const { chat, sent, kept } = createSide();
    kept.set('one', message('one'));
    chat.receive([message('one')]);
    chat.restore([...kept.values()]);
    expect([sent, kept.size, chat.unsentCount]).toEqual([[], 0, 0]);
  });

  it('is left out where it is no message', () => {
    const { chat, sent } = createSide();
    chat.restore([null, 5, { id: 'no id', name: '', color: '', text: '' }, { id: 'a', text: 5 }]);
    expect([sent, chat.entries]).toEqual([[], []]);
  });
});
