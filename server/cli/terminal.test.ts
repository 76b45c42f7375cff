import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTerminal, whileAt } from './terminal.ts';

/** What a stream was written, as somebody who watches it would see the last line: a cleared line is gone. */
function createStream(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

describe('work at a terminal', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('says each second how long it goes on and how far it is, and takes that back at its end', async () => {
    const words = createStream(true);
    const terminal = createTerminal(createStream(false), words);
    let end: (result: string) => void = () => undefined;
    let size = '1 kB';
    const work = whileAt(terminal, () => `Fetching it, ${size} …`, new Promise<string>((resolve) => (end = resolve)));
    vi.advanceTimersByTime(1000);
    size = '2 kB';
    vi.advanceTimersByTime(1000);
    end('done');
    expect(await work).toBe('done');
    vi.advanceTimersByTime(5000);
    expect(words.written.map((text) => text.replace('\r\x1b[K', ''))).toEqual([
      'Fetching it, 1 kB …',
      'Fetching it, 1 kB … 1 s',
      'Fetching it, 2 kB … 2 s',
      '',
    ]);
  });

  it('says nothing of it where nobody watches, and lets a failure through', async () => {
    const words = createStream(false);
    const terminal = createTerminal(createStream(false), words);
    await expect(whileAt(terminal, () => 'At it …', Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect([words.written, vi.getTimerCount()]).toEqual([[], 0]);
  });
});
