// The links of a board: who holds one may what it says, until it expires or is taken back. A key is told once, when its link is made.
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { BoardId } from '#shared/ids.ts';
import type { BoardDesk } from '../access/board-desk.ts';
import { bearerOf } from './bearer.ts';
import {
  boardParams,
  isoFromMs,
  link,
  linkFromRecord,
  linkParams,
  linkRole,
  msFromIso,
  newLink,
} from './board-schemas.ts';
import type { May } from './may.ts';
import type { RequestLimits } from './request-limits.ts';

const tags = ['links'];

export const linkRoutes =
  (boards: BoardDesk, may: May, limits: RequestLimits): FastifyPluginCallbackTypebox =>
  (app, _options, done) => {
    /** A password keeps a thread busy for some 50 ms. */
    const countPasswords = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const { password } = request.body as { readonly password?: string | null }; // as the schema says
      if (typeof password === 'string') await limits.heavy(request, reply);
    };

    app.get(
      '/boards/:boardId/links',
      {
        schema: {
          tags,
          summary: 'List the links of a board',
          params: boardParams,
          response: { 200: Type.Object({ links: Type.Array(link) }) },
        },
      },
      async (request) => {
        const links = await boards.links(request.params.boardId as BoardId, bearerOf(request)); // of the checked alphabet
        return { links: links.map(linkFromRecord) };
      },
    );

    app.post(
      '/boards/:boardId/links',
      {
        onRequest: may('manage'),
        preHandler: countPasswords,
        schema: {
          tags,
          summary: 'Make a link',
          params: boardParams,
          body: newLink,
          response: {
            201: Type.Object({
              link,
              key: Type.String({ description: 'Told this once: `/b/<board>#<key>` opens the board.' }),
            }),
          },
        },
      },
      async (request, reply) => {
        const { name = '', role, expiresAt, password = null } = request.body;
        const wish = { name, role, expiresMs: msFromIso(expiresAt), password };
        const made = await boards.addLink(request.params.boardId as BoardId, bearerOf(request), wish);
        return reply.code(201).send({ link: linkFromRecord(made.link), key: made.key });
      },
    );

    app.patch(
      '/boards/:boardId/links/:linkId',
      {
        onRequest: may('manage'),
        preHandler: countPasswords,
        schema: {
          tags,
          summary: 'Change a link, with effect at once for those who came by it',
          params: linkParams,
          body: Type.Partial(newLink, { additionalProperties: false }),
          response: { 200: link },
        },
      },
      async (request) => {
        const { boardId, linkId } = request.params;
        const { expiresAt, ...rest } = request.body;
        const change = { ...rest, ...(expiresAt !== undefined && { expiresMs: msFromIso(expiresAt) }) };
        return linkFromRecord(await boards.changeLink(boardId as BoardId, bearerOf(request), linkId, change));
      },
    );

    app.delete(
      '/boards/:boardId/links/:linkId',
      {
        onRequest: may('manage'),
        schema: {
          tags,
          summary: 'Take a link back: who came by it is sent away',
          params: linkParams,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const { boardId, linkId } = request.params;
        await boards.revokeLink(boardId as BoardId, bearerOf(request), linkId);
        return reply.code(204).send(null);
      },
    );

    app.post(
      '/boards/:boardId/unlock',
      {
        onRequest: limits.unlocks,
        schema: {
          tags,
          summary: 'Open a link with its password',
          params: boardParams,
          body: Type.Object(
            { key: Type.String({ maxLength: 200 }), password: Type.String({ maxLength: 200 }) },
            { additionalProperties: false },
          ),
          response: {
            200: Type.Object({
              ticket: Type.String({ description: 'Opens what the link opens, as a key does.' }),
              role: linkRole,
              expiresAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
            }),
          },
        },
      },
      async (request) => {
        const { key, password } = request.body;
        const { ticket, role, expiresMs } = await boards.unlock(request.params.boardId as BoardId, key, password);
        return { ticket, role, expiresAt: isoFromMs(expiresMs) };
      },
    );
    done();
  };
