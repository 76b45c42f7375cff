// Why somebody may not: the catalogue of this room, for sockets and for HTTP alike. Says nothing that a stranger should not know.
export const accessFaults = {
  'no-board': { status: 404, sentence: 'There is no board at this address.' },
  'no-link': { status: 404, sentence: 'The board has no such link.' },
  'no-webhook': { status: 404, sentence: 'The board has no such webhook.' },
  'key-refused': { status: 401, sentence: 'This board opens with a link that was shared; this one does not open it.' },
  'ticket-refused': { status: 401, sentence: 'The ticket for this board is not valid.' },
  expired: { status: 401, sentence: 'The link or ticket for this board has expired.' },
  'password-needed': { status: 401, sentence: 'This link asks for a password.' },
  'password-refused': { status: 403, sentence: 'This is not the password of the link.' },
  'role-refused': { status: 403, sentence: 'This link does not allow that.' },
  deleted: { status: 410, sentence: 'This board was deleted; its owner can bring it back.' },
  'board-exists': { status: 409, sentence: 'There is a board at this address already.' },
  'too-many-links': { status: 409, sentence: 'The board has as many links as it may; revoke one first.' },
  'too-many-webhooks': { status: 409, sentence: 'The board has as many webhooks as it may; remove one first.' },
} as const satisfies Record<string, { readonly status: number; readonly sentence: string }>;

export type AccessFault = keyof typeof accessFaults;

/** Trying again meets the same answer. */
export class AccessError extends Error {
  override readonly name = 'AccessError';
  readonly code: AccessFault;
  /** Of HTTP. */
  readonly status: number;

  constructor(code: AccessFault) {
    super(accessFaults[code].sentence);
    this.code = code;
    this.status = accessFaults[code].status;
  }
}
