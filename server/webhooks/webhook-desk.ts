// The webhooks of a board, as its owner keeps them. Knows no routes, and calls nobody; what they are called about is told here once.
import type { BoardId, RandomBytes } from '#shared/ids.ts';
import type { AccessDesk } from '../access/access-desk.ts';
import type { Webhook } from '../access/board-record.ts';
import type { BoardRecords } from '../access/board-records.ts';
import { AccessError } from '../access/access-error.ts';

export const webhookEvents = ['changed', 'people', 'link-used'] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

export interface WebhookDesk {
  /** @throws AccessError, as all here do for who does not own the board */
  list(boardId: BoardId, credential: string | null): Promise<readonly Webhook[]>;
  /** Its secret is in the answer, and is told this once. @throws AccessError `too-many-webhooks` */
  add(boardId: BoardId, credential: string | null, url: string, events: readonly WebhookEvent[]): Promise<Webhook>;
  /** @throws AccessError `no-webhook` */
  remove(boardId: BoardId, credential: string | null, webhookId: string): Promise<void>;
}

export interface WebhookDeskOptions {
  readonly access: Pick<AccessDesk, 'require'>;
  readonly records: BoardRecords;
  readonly random: RandomBytes;
  readonly dateMs: () => number;
}

const WEBHOOKS_MAX = 10;
const ID_BYTES = 9;
const SECRET_BYTES = 24;

export function createWebhookDesk({ access, records, random, dateMs }: WebhookDeskOptions): WebhookDesk {
  const text = (bytes: number): string => Buffer.from(random(bytes)).toString('base64url');
  return {
    async list(boardId, credential) {
      return (await access.require(boardId, credential, 'manage')).record.webhooks;
    },
    async add(boardId, credential, url, events) {
      const { record: found } = await access.require(boardId, credential, 'manage');
      const secret = `whs_${text(SECRET_BYTES)}`;
      const webhook: Webhook = { id: text(ID_BYTES), url, secret, events: [...events], createdMs: dateMs() };
      await records.change(boardId, (before) => {
        const record = before ?? found;
        if (record.webhooks.length >= WEBHOOKS_MAX) throw new AccessError('too-many-webhooks');
        return { ...record, webhooks: [...record.webhooks, webhook] };
      });
      return webhook;
    },
    async remove(boardId, credential, webhookId) {
      await access.require(boardId, credential, 'manage');
      await records.change(boardId, (record) => {
        if (!record?.webhooks.some(({ id }) => id === webhookId)) throw new AccessError('no-webhook');
        return { ...record, webhooks: record.webhooks.filter(({ id }) => id !== webhookId) };
      });
    },
  };
}
