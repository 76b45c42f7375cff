// The states of the line to one board and what each event makes of them. Pure: no sockets, no timers; connection.ts runs it.
//
//                    idle            waiting          connecting   syncing      live         refused
//   start            connecting      .                .            .            .            connecting
//   page-shown       connecting ¹    sooner           .            ask          ask          .
//   online           .               sooner           .            ask          ask          .
//   tab-shown        .               sooner           .            ask          ask          .
//   offline          .               .                .            ask          ask          .
//   retry-due        .               connecting       .            .            .            .
//   opened           .               .                syncing      .            .            .
//   synced           .               .                .            live         .            .
//   lost             .               .                waiting      waiting      waiting      .
//   closed           .               .                waiting ²    waiting ²    waiting ²    .
//   page-hidden      .               idle             idle         idle         idle         .
//   close            idle            idle             idle         idle         idle         idle
//
//   . nothing   ask: the runner asks the line for a sign of life   ¹ only when `page-hidden` brought us here   ² refused after 4400 to 4499
//   `closed` comes from the socket. `lost` is our own verdict: no open within 10 s, no sign of life, a message that could not be understood.
//   Timers: waiting has the retry, connecting the 10 s, syncing and live the heartbeat. The socket is opened by connecting, kept through
//   syncing and live, and closed by whatever follows; what an old socket says later is not an event.
import { canRetryAfter, closeReasons, type CloseReason } from '#shared/protocol/close-codes.ts';
import { unreachable } from '#shared/assert.ts';
import { hintedDelayMs, retryDelayMs } from './backoff.ts';
import type { Hint } from './ports.ts';

export type ConnectionState =
  | { readonly state: 'idle'; readonly resumes: boolean }
  | { readonly state: 'waiting'; readonly failures: number; readonly retryAtMs: number }
  /** `failures`: losses in a row since the board was last synced. */
  | { readonly state: 'connecting'; readonly failures: number }
  /** Open; what the server has is on its way to us, and ours to it. */
  | { readonly state: 'syncing'; readonly failures: number }
  | { readonly state: 'live' }
  | { readonly state: 'refused'; readonly code: number; readonly sentence: string };

export type ConnectionEvent =
  | { readonly kind: 'start' | 'retry-due' | 'opened' | 'synced' | 'close' }
  | { readonly kind: 'lost'; readonly reason: CloseReason }
  | { readonly kind: 'closed'; readonly code: number; readonly sentence: string }
  | { readonly kind: Hint };

/** The state after an event; the same object when nothing changes. */
export function nextState(
  current: ConnectionState,
  event: ConnectionEvent,
  nowMs: number,
  random: () => number,
): ConnectionState {
  switch (event.kind) {
    case 'start':
      return current.state === 'idle' || current.state === 'refused' ? { state: 'connecting', failures: 0 } : current;
    case 'page-shown':
      if (current.state === 'idle') return current.resumes ? { state: 'connecting', failures: 0 } : current;
      return sooner(current, nowMs, random);
    case 'online':
    case 'tab-shown':
      return sooner(current, nowMs, random);
    case 'offline':
      // Browsers err about it, and a server on this machine needs no network: never a reason to give up a line.
      return current;
    case 'retry-due':
      return current.state === 'waiting' ? { state: 'connecting', failures: current.failures } : current;
    case 'opened':
      return current.state === 'connecting' ? { state: 'syncing', failures: current.failures } : current;
    case 'synced':
      return current.state === 'syncing' ? { state: 'live' } : current;
    case 'lost':
      return again(current, nowMs, random);
    case 'closed':
      return canRetryAfter(event.code) ? again(current, nowMs, random) : refused(current, event.code, event.sentence);
    case 'page-hidden':
      return current.state === 'idle' || current.state === 'refused' ? current : { state: 'idle', resumes: true };
    case 'close':
      return { state: 'idle', resumes: false };
    default:
      return unreachable(event);
  }
}

/** The states that hold a socket, open or not yet. */
type ConnectedState = Extract<ConnectionState, { state: 'connecting' | 'syncing' | 'live' }>;

function hasSocket(state: ConnectionState): state is ConnectedState {
  return state.state === 'connecting' || state.state === 'syncing' || state.state === 'live';
}

function sooner(current: ConnectionState, nowMs: number, random: () => number): ConnectionState {
  if (current.state !== 'waiting') return current;
  const retryAtMs = nowMs + hintedDelayMs(random);
  return retryAtMs < current.retryAtMs ? { ...current, retryAtMs } : current;
}

function again(current: ConnectionState, nowMs: number, random: () => number): ConnectionState {
  if (!hasSocket(current)) return current;
  const failures = current.state === 'live' ? 0 : current.failures;
  return { state: 'waiting', failures: failures + 1, retryAtMs: nowMs + retryDelayMs(failures, random) };
}

function refused(current: ConnectionState, code: number, sentence: string): ConnectionState {
  return hasSocket(current) ? { state: 'refused', code, sentence: sentence || sentenceOfCode(code) } : current;
}

function sentenceOfCode(code: number): string {
  const reason = Object.values(closeReasons).find((known) => known.code === code);
  return reason?.sentence ?? `The server closed the line for good (${code}).`;
}
