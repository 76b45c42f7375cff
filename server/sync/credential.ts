// Where an arrival's key or ticket stands in its request. Never to be logged, nor sent to anybody.
import { TICKET_SUBPROTOCOL } from '#shared/protocol/frames.ts';

/** What of a request is read. */
export interface CredentialRequest {
  /** Decoded; a repeated parameter is an array. */
  readonly query: unknown;
  readonly headers: { readonly 'sec-websocket-protocol'?: string | undefined };
}

/** By a second subprotocol, as our own client offers it, or by `?ticket=`, which stock clients can say; null when it brings none (J10). */
export function credentialFromRequest({ query, headers }: CredentialRequest): string | null {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim());
  const ticket = offered.find((each) => each.startsWith(TICKET_SUBPROTOCOL));
  if (ticket !== undefined) return ticket.slice(TICKET_SUBPROTOCOL.length);
  const { ticket: inQuery } = query as { readonly ticket?: unknown };
  return typeof inQuery === 'string' && inQuery !== '' ? inQuery : null;
}
