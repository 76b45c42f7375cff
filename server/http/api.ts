// The HTTP API under `/api`: its routes and its description. One noun a file; who may what is the access room's to say.
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { boardRoutes, type BoardsParts } from './boards.ts';
import { createBoardWriter } from './board-writer.ts';
import { contentRoutes } from './content.ts';
import { editRoutes } from './edits.ts';
import { fileRoutes, type FilesParts } from './files.ts';
import { registerJsonBodies } from './json-body.ts';
import { linkRoutes } from './links.ts';
import { createMay } from './may.ts';
import { registerOpenApi } from './openapi.ts';
import type { RequestLimits } from './request-limits.ts';
import type { WebhookDesk } from '../webhooks/webhook-desk.ts';
import { webhookRoutes } from './webhooks.ts';

export interface ApiParts extends BoardsParts, FilesParts {
  readonly webhooks: WebhookDesk;
}

const PREFIX = '/api';

/** The caller's error handler makes problem details of what is thrown. */
export async function registerApi(app: FastifyInstance, parts: ApiParts, limits: RequestLimits): Promise<void> {
  await app.register(async (api) => {
    api.addHook('onRequest', limits.requests);
    registerJsonBodies(api);
    await registerOpenApi(api);
    const writer = createBoardWriter(parts.rooms, randomBytes);
    const may = createMay(parts.access);
    const nouns = [
      boardRoutes(parts, may, limits),
      linkRoutes(parts.boards, may, limits),
      contentRoutes(parts),
      editRoutes(parts, may, writer),
      fileRoutes(parts, may, writer, limits),
      webhookRoutes(parts.webhooks, may),
    ];
    for (const routes of nouns) {
      await api.register(routes, { prefix: PREFIX });
    }
  });
}
