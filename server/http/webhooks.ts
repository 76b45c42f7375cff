// The webhooks of a board: addresses that are called when something happens on it.
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type, { type Static } from 'typebox';
import type { BoardId } from '#shared/ids.ts';
import type { Webhook } from '../access/board-record.ts';
import { webhookEvents, type WebhookDesk } from '../webhooks/webhook-desk.ts';
import { bearerOf } from './bearer.ts';
import { boardParams } from './board-schemas.ts';
import { RequestFault } from './errors.ts';
import type { May } from './may.ts';

const tags = ['webhooks'];
const URL_LENGTH_MAX = 2000;
const webhook = Type.Object({
  id: Type.String(),
  url: Type.String(),
  events: Type.Array(Type.String()),
  createdAt: Type.String({ format: 'date-time' }),
});

export const webhookRoutes =
  (desk: WebhookDesk, may: May): FastifyPluginCallbackTypebox =>
  (app, _options, done) => {
    app.get(
      '/boards/:boardId/webhooks',
      {
        schema: {
          tags,
          summary: 'List the webhooks of a board',
          params: boardParams,
          response: { 200: Type.Object({ webhooks: Type.Array(webhook) }) },
        },
      },
      async (request) => {
        const all = await desk.list(request.params.boardId as BoardId, bearerOf(request)); // of the checked alphabet
        return { webhooks: all.map(webhookFromRecord) };
      },
    );

    app.post(
      '/boards/:boardId/webhooks',
      {
        onRequest: may('manage'),
        schema: {
          tags,
          summary: 'Have an address called when something happens on a board',
          params: boardParams,
          body: Type.Object(
            {
              url: Type.String({
                maxLength: URL_LENGTH_MAX,
                description: 'http or https, without a name and password.',
              }),
              events: Type.Array(Type.Enum([...webhookEvents]), { minItems: 1, maxItems: webhookEvents.length }),
            },
            { additionalProperties: false },
          ),
          response: {
            201: Type.Object({ webhook, secret: Type.String({ description: 'Signs the calls. Told this once.' }) }),
          },
        },
      },
      async (request, reply) => {
        const { url, events } = request.body;
        const added = await desk.add(
          request.params.boardId as BoardId, // of the checked alphabet
          bearerOf(request),
          checkedUrl(url),
          [...new Set(events)],
        );
        return reply.code(201).send({ webhook: webhookFromRecord(added), secret: added.secret });
      },
    );

    app.delete(
      '/boards/:boardId/webhooks/:webhookId',
      {
        onRequest: may('manage'),
        schema: {
          tags,
          summary: 'Have an address called no more',
          params: Type.Object({ ...boardParams.properties, webhookId: Type.String({ maxLength: 64 }) }),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { boardId, webhookId } = request.params;
        await desk.remove(boardId as BoardId, bearerOf(request), webhookId);
        return reply.code(204).send(null);
      },
    );
    done();
  };

/** Where it leads is asked when it is called: names may lead elsewhere by then. */
function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new RequestFault('bad-request', 'url is an http or https address without a name and password.');
  return url.href;
}

function webhookFromRecord({ id, url, events, createdMs }: Webhook): Static<typeof webhook> {
  return { id, url, events: [...events], createdAt: new Date(createdMs).toISOString() };
}
