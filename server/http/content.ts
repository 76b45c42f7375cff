// What is on a board, as data: read whole, with a tag by which a reader need not read the same twice.
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { BoardId } from '#shared/ids.ts';
import type { AccessDesk } from '../access/access-desk.ts';
import type { Rooms } from '../sync/rooms.ts';
import type { Workers } from '../workers/jobs.ts';
import { bearerOf } from './bearer.ts';
import { boardParams } from './board-schemas.ts';
import { createBoardTags, isKnown } from './tags.ts';

export interface ContentParts {
  readonly access: AccessDesk;
  readonly rooms: Rooms;
  readonly workers: Workers;
  /** For the tags. */
  readonly epoch: string;
}

/** The portable form (LAYOUT.md J1); what is in its maps is the layout's to say. */
const boardJson = Type.Object(
  { format: Type.Literal('inkwire'), version: Type.Literal(1) },
  { additionalProperties: true, description: 'The portable form of a board: `meta`, `shapes`, `edits` and `words`.' },
);

export const contentRoutes =
  ({ access, rooms, workers, epoch }: ContentParts): FastifyPluginCallbackTypebox =>
  (app, _options, done) => {
    const tags = createBoardTags(epoch);
    app.get(
      '/boards/:boardId/content',
      {
        schema: {
          tags: ['content'],
          summary: 'Read a board as JSON',
          description: 'The `ETag` is its position: with `If-None-Match` an unchanged board is a 304.',
          params: boardParams,
          response: { 200: boardJson, 304: Type.Null() },
        },
      },
      async (request, reply) => {
        const boardId = request.params.boardId as BoardId; // of the checked alphabet
        await access.require(boardId, bearerOf(request), 'read');
        return rooms.use(boardId, async (room) => {
          const headersAt = (seq: number) => ({ etag: tags.of(seq), 'cache-control': 'no-cache' });
          if (isKnown(request.headers['if-none-match'], tags.of(room.headSeq))) {
            return reply.code(304).headers(headersAt(room.headSeq)).send(null);
          }
          const { headSeq, bytes } = await room.content();
          const { json } = await workers.run<'read'>({ kind: 'read', board: bytes });
          return reply.headers(headersAt(headSeq)).send(json);
        });
      },
    );
    done();
  };
