// What goes wrong with a board in a page, by code: what the page finds by itself, and what its frame tells.
import type { EmbedError } from './messages.ts';

export class EmbedFault extends Error implements EmbedError {
  override readonly name = 'EmbedFault';
  readonly code: string;
  readonly sentence: string;
  readonly mayRetry: boolean;

  constructor({ code, sentence, mayRetry }: EmbedError) {
    super(sentence);
    this.code = code;
    this.sentence = sentence;
    this.mayRetry = mayRetry;
  }
}

export const faults = {
  destroyed: { code: 'destroyed', sentence: 'The board was taken out of the page.', mayRetry: false },
  reloaded: {
    code: 'reloaded',
    sentence: 'The frame was loaded anew before it answered: what was put may be on the board, or not.',
    mayRetry: false,
  },
  ticket: { code: 'no-ticket', sentence: 'The page has no ticket for this board.', mayRetry: true },
  version: {
    code: 'version',
    sentence: 'This page and the board speak different versions: load /embed.js from the server of the board.',
    mayRetry: false,
  },
  call: (error: unknown): EmbedError => ({ code: 'bad-call', sentence: String(error), mayRetry: false }),
  silent: (server: string, page: string): EmbedError => ({
    code: 'no-answer',
    sentence: `The board at ${server} does not answer. Its server may not know this page: EMBED_ORIGINS=${page} lets it.`,
    mayRetry: true,
  }),
} as const;

/** As a frame told it; what it left out is filled in. */
export function errorFrom(told: unknown): EmbedError {
  return { code: 'frame-fault', sentence: 'The frame met a fault.', mayRetry: true, ...(told as Partial<EmbedError>) }; // of nothing, nothing is spread
}
