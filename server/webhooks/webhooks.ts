// Tells webhooks what happens on boards: gathered for a few seconds, sent a few at a time, tried again with growing pauses. Beside the rooms, never in their way:
// what they do here is one look into a map.
import type { Clock } from '#shared/clock.ts';
import type { BoardId } from '#shared/ids.ts';
import type { Webhook } from '../access/board-record.ts';
import type { BoardRecords } from '../access/board-records.ts';
import { createFairTurns } from './fair-turns.ts';
import type { Post } from './post.ts';
import { signatureOf } from './signature.ts';
import type { WebhookEvent } from './webhook-desk.ts';

/** Something that happened on a board; as the rooms tell it. */
export type Activity =
  | { readonly kind: 'changed'; readonly boardId: BoardId; readonly position: number }
  | { readonly kind: 'people'; readonly boardId: BoardId; readonly count: number }
  | { readonly kind: 'link-used'; readonly boardId: BoardId; readonly linkId: string };

export interface Webhooks {
  note(activity: Activity): void;
  /** Sends nothing more; what is under way ends by itself. May be called twice. */
  close(): void;
}

export interface WebhooksOptions {
  readonly records: Pick<BoardRecords, 'read'>;
  readonly post: Post;
  readonly clock: Clock & { dateMs(): number };
  /** 0 to 1. */
  readonly random: () => number;
  readonly createId: () => string;
  readonly alarm: (sentence: string, error?: unknown) => void;
}

interface Delivery {
  readonly boardId: BoardId;
  readonly webhookId: string;
  readonly id: string;
  readonly body: string;
  tries: number;
}

/** A board that is drawn on all the time is told of so often. */
export const GATHER_MS = 3000;
/** Pauses of 2 s, 8 s … some 9 minutes: an hour of trying would be about things long past. */
const RETRY_FIRST_MS = 2000;
const RETRY_GROWTH = 4;
export const TRIES_MAX = 6;
const UNDER_WAY_MAX = 8;
/** Of one board: hosts that let us wait keep nobody else waiting. */
export const UNDER_WAY_EACH_MAX = 2;
/** Waiting ones, of all boards: what comes past that is dropped, and the person who runs the server told. */
export const DELIVERIES_MAX = 1000;
export const DELIVERIES_EACH_MAX = 100;
/** Of HTTP: the address is gone for good. */
const GONE = 410;

export function createWebhooks({ records, post, clock, random, createId, alarm }: WebhooksOptions): Webhooks {
  /** What was noted and not yet sent; the newest of each kind stands for those before. */
  const noted = new Map<string, Activity>();
  const timers = new Set<() => void>();
  const turns = createFairTurns(UNDER_WAY_MAX, UNDER_WAY_EACH_MAX);
  let deliveryCount = 0;
  const countOf = new Map<BoardId, number>();
  let isFull = false;
  let isClosed = false;

  function after(delayMs: number, run: () => void): void {
    if (isClosed) return; // a call that was under way
    const cancel = clock.after(delayMs, () => {
      timers.delete(cancel);
      run();
    });
    timers.add(cancel);
  }

  async function send(key: string): Promise<void> {
    const activity = noted.get(key);
    noted.delete(key);
    if (!activity || isClosed) return;
    try {
      const record = await records.read(activity.boardId);
      if (!record || record.deletedMs !== null) return;
      const listening = record.webhooks.filter(({ events }) => events.includes(activity.kind));
      for (const webhook of listening) queue(webhook, activity);
    } catch (error) {
      alarm('The webhooks of a board could not be read; they miss something.', error);
    }
  }

  function queue(webhook: Webhook, { kind, boardId, ...what }: Activity): void {
    // A board that is too slow for its own calls is its owner's concern alone.
    if ((countOf.get(boardId) ?? 0) >= DELIVERIES_EACH_MAX) return;
    if (deliveryCount >= DELIVERIES_MAX) {
      if (!isFull) alarm('Too many calls of webhooks wait for an answer; new ones are dropped.');
      isFull = true;
      return;
    }
    isFull = false;
    count(boardId, 1);
    const id = createId();
    const event: WebhookEvent = kind;
    const body = JSON.stringify({ id, event, board: boardId, at: new Date(clock.dateMs()).toISOString(), ...what });
    line({ boardId, webhookId: webhook.id, id, body, tries: 0 });
  }

  function count(boardId: BoardId, change: number): void {
    deliveryCount += change;
    const now = (countOf.get(boardId) ?? 0) + change;
    if (now > 0) countOf.set(boardId, now);
    else countOf.delete(boardId);
  }

  const line = (delivery: Delivery): void => turns.add(delivery.boardId, () => deliver(delivery));

  /** As it is now: minutes may lie between two tries, and who removed a webhook is called no more. @throws StoreError */
  async function webhookOf({ boardId, webhookId }: Delivery): Promise<Webhook | undefined> {
    const record = await records.read(boardId);
    return record?.deletedMs === null ? record.webhooks.find(({ id }) => id === webhookId) : undefined;
  }

  /** The status; 0 when nobody answered, null when nobody wants it any more. */
  async function call(delivery: Delivery): Promise<number | null> {
    try {
      const webhook = await webhookOf(delivery);
      if (!webhook || isClosed) return null;
      const { id, body } = delivery;
      const signature = signatureOf(webhook.secret, body, clock.dateMs());
      const headers = { 'inkwire-delivery': id, 'inkwire-signature': signature };
      return await post({ url: webhook.url, body, headers });
    } catch {
      return 0; // a host that does not answer or may not be called, a store that fails: tried again like any other
    }
  }

  async function deliver(delivery: Delivery): Promise<void> {
    delivery.tries++;
    const status = await call(delivery);
    const isTaken = status === null || (status >= 200 && status < 300);
    if (isTaken || status === GONE || delivery.tries >= TRIES_MAX) {
      count(delivery.boardId, -1);
      return;
    }
    const pauseMs = RETRY_FIRST_MS * RETRY_GROWTH ** (delivery.tries - 1) * (0.5 + random());
    after(pauseMs, () => line(delivery));
  }

  return {
    note(activity) {
      if (isClosed) return;
      const key = `${activity.kind} ${activity.boardId} ${activity.kind === 'link-used' ? activity.linkId : ''}`;
      if (!noted.has(key)) after(GATHER_MS, () => void send(key));
      noted.set(key, activity);
    },
    close() {
      isClosed = true;
      for (const cancel of timers) cancel();
      timers.clear();
      turns.close();
    },
  };
}
