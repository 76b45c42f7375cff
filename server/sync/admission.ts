// Who may open a socket: pages of allowed origins, and only so many at once. Counts what is open; knows nothing of frames.
import { isBoardId, type BoardId } from '#shared/ids.ts';
import { closeReasons, type CloseReason } from '#shared/protocol/close-codes.ts';
import type { Limits } from '#shared/protocol/limits.ts';

/** What a request for a socket says of itself. */
export interface Arrival {
  /** The path behind `/sync/`, decoded. */
  readonly boardName: string;
  readonly origin: string | undefined;
  /** The host, with its port if it is not the usual one, under which the page reached us. */
  readonly host: string;
  /** Of the network, as network.ts tells it. */
  readonly address: string;
}

export type Admission =
  | { readonly kind: 'admitted'; readonly boardId: BoardId; readonly release: () => void }
  | { readonly kind: 'refused'; readonly reason: CloseReason };

export interface AdmissionDesk {
  /** Counts the socket until `release`, which may be called twice. */
  admit(arrival: Arrival): Admission;
}

export function createAdmissionDesk(limits: Limits, allowedOrigins: ReadonlySet<string>): AdmissionDesk {
  let inProcess = 0;
  const byAddress = new Map<string, number>();
  const byBoard = new Map<BoardId, number>();

  return {
    admit({ boardName, origin, host, address }) {
      if (!isBoardId(boardName)) return { kind: 'refused', reason: closeReasons.boardIdRefused };
      if (!mayPage(origin, host, allowedOrigins)) return { kind: 'refused', reason: closeReasons.originRefused };
      const isFull =
        inProcess >= limits.sessionsPerProcess ||
        (byAddress.get(address) ?? 0) >= limits.sessionsPerAddress ||
        (byBoard.get(boardName) ?? 0) >= limits.sessionsPerBoard;
      if (isFull) return { kind: 'refused', reason: closeReasons.busy };
      inProcess++;
      count(byAddress, address, 1);
      count(byBoard, boardName, 1);
      let isCounted = true;
      const release = (): void => {
        if (!isCounted) return;
        isCounted = false;
        inProcess--;
        count(byAddress, address, -1);
        count(byBoard, boardName, -1);
      };
      return { kind: 'admitted', boardId: boardName, release };
    },
  };
}

/** Programs send no Origin and may; a browser always tells the truth in it, also when another site's page opens the socket. */
function mayPage(origin: string | undefined, host: string, allowed: ReadonlySet<string>): boolean {
  if (origin === undefined || allowed.has(origin)) return true;
  if (!URL.canParse(origin)) return false; // `null`: a sandboxed frame or a file
  const { protocol, host: originHost } = new URL(origin);
  const own = `${protocol}//${host}`;
  // Through URL, because a host may name the port that its protocol implies.
  return URL.canParse(own) && new URL(own).host === originHost;
}

function count<Key>(counts: Map<Key, number>, key: Key, change: number): void {
  const next = (counts.get(key) ?? 0) + change;
  if (next > 0) counts.set(key, next);
  else counts.delete(key);
}
