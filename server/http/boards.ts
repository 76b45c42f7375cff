// Boards as a whole: made, listed, named, opened to all who have the address, copied, deleted and brought back.
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { BoardId } from '#shared/ids.ts';
import type { AccessDesk } from '../access/access-desk.ts';
import type { BoardDesk, MadeBoard } from '../access/board-desk.ts';
import type { Rooms } from '../sync/rooms.ts';
import type { Workers } from '../workers/jobs.ts';
import { bearerOf } from './bearer.ts';
import { board, boardFromRecord, boardId, boardParams, everyone, name, role } from './board-schemas.ts';
import type { May } from './may.ts';
import type { RequestLimits } from './request-limits.ts';

export interface BoardsParts {
  readonly access: AccessDesk;
  readonly boards: BoardDesk;
  readonly rooms: Rooms;
  readonly workers: Workers;
}

const PAGE_MAX = 100;
const tags = ['boards'];
const made = Type.Object({
  board,
  key: Type.Union([Type.String(), Type.Null()], {
    description: 'The new owner’s key, told this once; null when the board is of the key or ticket that was sent.',
  }),
});
/** The state vector of who holds nothing. */
const NOTHING = Uint8Array.of(0);

export const boardRoutes =
  ({ access, boards, rooms, workers }: BoardsParts, may: May, limits: RequestLimits): FastifyPluginCallbackTypebox =>
  (app, _options, done) => {
    app.post(
      '/boards',
      {
        onRequest: limits.makes,
        schema: {
          tags,
          summary: 'Make a board',
          description:
            'Of the owner key that is sent, or of a new one. Where only tickets let anybody in, of the ticket’s board.',
          body: Type.Object({ name: Type.Optional(name), id: Type.Optional(boardId) }, { additionalProperties: false }),
          response: { 201: made },
        },
      },
      async (request, reply) => {
        const { name: called = '', id } = request.body;
        const wish = { name: called, ...(id !== undefined && { boardId: id as BoardId }) }; // of the checked alphabet
        return reply.code(201).send(answerTo(await boards.create(bearerOf(request), wish)));
      },
    );

    app.get(
      '/boards',
      {
        schema: {
          tags,
          summary: 'List the boards of an owner key',
          querystring: Type.Object({
            after: Type.Optional(boardId),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: PAGE_MAX, default: PAGE_MAX })),
          }),
          response: {
            200: Type.Object({
              boards: Type.Array(board),
              next: Type.Union([Type.String(), Type.Null()], {
                description: 'What to ask for `after`; null at the end.',
              }),
            }),
          },
        },
      },
      async (request) => {
        const { after, limit = PAGE_MAX } = request.query;
        const records = await boards.list(bearerOf(request), (after as BoardId | undefined) ?? null, limit + 1); // of the checked alphabet
        const page = records.slice(0, limit);
        return { boards: page.map(boardFromRecord), next: records.length > limit ? (page.at(-1)?.id ?? null) : null };
      },
    );

    app.get(
      '/boards/:boardId',
      {
        schema: {
          tags,
          summary: 'What a board is, and what one may on it',
          params: boardParams,
          response: { 200: Type.Object({ board, role }) },
        },
      },
      async (request) => {
        const id = request.params.boardId as BoardId; // of the checked alphabet
        const { record, standing } = await access.require(id, bearerOf(request), 'read');
        return { board: boardFromRecord(record), role: standing.role };
      },
    );

    app.patch(
      '/boards/:boardId',
      {
        onRequest: may('manage'),
        schema: {
          tags,
          summary: 'Name a board, or open it to all who have its address',
          params: boardParams,
          body: Type.Object(
            { name: Type.Optional(name), everyone: Type.Optional(everyone) },
            { additionalProperties: false },
          ),
          response: { 200: board },
        },
      },
      async (request) => {
        const { name: called, everyone: all } = request.body;
        const change = { ...(called !== undefined && { name: called }), ...(all !== undefined && { everyone: all }) };
        return boardFromRecord(await boards.change(request.params.boardId as BoardId, bearerOf(request), change));
      },
    );

    app.delete(
      '/boards/:boardId',
      {
        onRequest: may('manage', true),
        schema: {
          tags,
          summary: 'Delete a board',
          description: 'Nobody may enter it from now on, and who is there is sent away. Its owner can bring it back.',
          params: boardParams,
          response: { 200: board },
        },
      },
      async (request) => boardFromRecord(await boards.remove(request.params.boardId as BoardId, bearerOf(request))),
    );

    app.post(
      '/boards/:boardId/restore',
      {
        onRequest: may('manage', true),
        schema: { tags, summary: 'Bring a deleted board back', params: boardParams, response: { 200: board } },
      },
      async (request) => boardFromRecord(await boards.restore(request.params.boardId as BoardId, bearerOf(request))),
    );

    app.post(
      '/boards/:boardId/duplicate',
      {
        onRequest: [limits.heavy, may('read')],
        schema: { tags, summary: 'Copy a board, as it is now', params: boardParams, response: { 201: made } },
      },
      async (request, reply) => {
        const id = request.params.boardId as BoardId; // of the checked alphabet
        // All that may fail without a trace comes before there is a copy.
        const { bytes } = await rooms.use(id, (room) => room.content());
        const pieceBytes = rooms.limits.pieceBytes;
        const { pieces } = await workers.run<'diff'>({ kind: 'diff', board: bytes, vector: NOTHING, pieceBytes });
        const copy = await boards.duplicate(id, bearerOf(request));
        try {
          await rooms.use(copy.record.id, (room) => room.receiveFromServer(pieces));
        } catch (error) {
          await boards.discard(copy.record.id);
          throw error;
        }
        return reply.code(201).send(answerTo(copy));
      },
    );
    done();
  };

function answerTo({ record, key }: MadeBoard) {
  return { board: boardFromRecord(record), key };
}
