// What a command says to the person who typed it: results on one stream, progress on the other, so that a pipe gets results alone.

export interface Terminal {
  /** A line of the result. */
  print(line: string): void;
  /** How far it is: replaces what it said before, and is not said at all where nobody watches. */
  progress(sentence: string): void;
  /** A line for the person that is no result. */
  tell(sentence: string): void;
}

interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const CLEAR_LINE = '\r\x1b[K';

export function createTerminal(results: Stream, words: Stream): Terminal {
  const isWatched = words.isTTY === true;
  const clear = isWatched ? CLEAR_LINE : '';
  return {
    print: (line) => results.write(`${line}\n`),
    progress(sentence) {
      if (isWatched) words.write(`${CLEAR_LINE}${sentence}`);
    },
    tell: (sentence) => words.write(`${clear}${sentence}\n`),
  };
}

/**
 * Waits for `work`, and says meanwhile what is being done and for how long: an answer that takes its time looks like one that will not come.
 * @param doing Asked each second: what it tells may have changed.
 */
export async function whileAt<Result>(terminal: Terminal, doing: () => string, work: Promise<Result>): Promise<Result> {
  let seconds = 0;
  const tell = (): void => terminal.progress(seconds === 0 ? doing() : `${doing()} ${seconds} s`);
  tell();
  const timer = setInterval(() => {
    seconds++;
    tell();
  }, 1000);
  return work.finally(() => {
    clearInterval(timer);
    terminal.progress('');
  });
}

/** What went wrong as a sentence for the person at the terminal, and with what the process ends: 1 it failed, 2 it was not understood. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: 1 | 2;

  constructor(sentence: string, exitCode: 1 | 2 = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}

/** `3.4 MB`: as disks are sold. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${step === 0 ? bytes : (bytes / 1000 ** step).toFixed(1)} ${units[step] ?? ''}`;
}

/** `1 board`, `2 boards`. */
export function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
