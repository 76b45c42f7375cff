// Why a socket was closed: the whole catalogue (PROTOCOL.md section 11). Stock clients take 4400–4499 as final and retry all else.

export interface CloseReason {
  readonly code: number;
  /** Goes into the close frame: at most 123 bytes of UTF-8. */
  readonly sentence: string;
  readonly mayRetry: boolean;
}

export const closeReasons = {
  done: { code: 1000, sentence: 'The page was closed.', mayRetry: true },
  restart: { code: 1012, sentence: 'The server is restarting; it will be back in a moment.', mayRetry: true },
  slow: { code: 1013, sentence: 'This line took too long to receive the board; try again.', mayRetry: true },
  busy: { code: 1013, sentence: 'Too many people are here right now; try again in a moment.', mayRetry: true },
  tooManyBoards: {
    code: 1013,
    sentence: 'Too many new boards in too short a time; try again in a while.',
    mayRetry: true,
  },
  trouble: { code: 1011, sentence: 'The server met a fault of its own; try again.', mayRetry: true },
  silent: { code: 4500, sentence: 'Nothing was heard on this line for too long.', mayRetry: true },
  malformed: { code: 4400, sentence: 'A frame could not be understood; reload the page.', mayRetry: false },
  keyRefused: {
    code: 4401,
    sentence: 'This board opens with a link that was shared; this one does not open it.',
    mayRetry: false,
  },
  ticketRefused: { code: 4401, sentence: 'The ticket for this board is not valid.', mayRetry: false },
  originRefused: { code: 4403, sentence: 'Pages of this origin may not open boards here.', mayRetry: false },
  boardIdRefused: { code: 4404, sentence: 'This is not the address of a board.', mayRetry: false },
  noBoard: { code: 4404, sentence: 'There is no board at this address.', mayRetry: false },
  deleted: { code: 4410, sentence: 'This board was deleted; its owner can bring it back.', mayRetry: false },
  tooLarge: { code: 4413, sentence: 'One change was larger than this server accepts.', mayRetry: false },
  expired: { code: 4419, sentence: 'The link or ticket for this board has expired.', mayRetry: false },
  passwordNeeded: { code: 4423, sentence: 'This link asks for a password.', mayRetry: false },
} as const satisfies Record<string, CloseReason>;

export type CloseName = keyof typeof closeReasons;

/** Whether a client may try again after a close code, also one that is not ours (C2 of PROTOCOL.md). */
export function canRetryAfter(code: number): boolean {
  return code < 4400 || code > 4499;
}
