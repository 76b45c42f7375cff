// The HTTP API under `/api`: its routes, how often one may ask, and its description. One noun a file; who may what is the access room's to say.
import { randomBytes } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { boardRoutes, type BoardsParts } from './boards.ts';
import { createBoardWriter } from './board-writer.ts';
import { contentRoutes } from './content.ts';
import { editRoutes } from './edits.ts';
import { RequestFault } from './errors.ts';
import { fileRoutes, type FilesParts } from './files.ts';
import { linkRoutes } from './links.ts';
import { registerOpenApi } from './openapi.ts';
import type { WebhookDesk } from '../webhooks/webhook-desk.ts';
import { webhookRoutes } from './webhooks.ts';

export interface ApiParts extends BoardsParts, FilesParts {
  readonly webhooks: WebhookDesk;
}

/** Of one address: more than a script with a person before it asks for. */
const REQUESTS = { max: 300, timeWindow: '1 minute' };
const PREFIX = '/api';

/** The caller's error handler makes problem details of what is thrown. */
export async function registerApi(app: FastifyInstance, parts: ApiParts): Promise<void> {
  await app.register(async (api) => {
    await api.register(rateLimit, {
      ...REQUESTS,
      enableDraftSpec: true,
      errorResponseBuilder: () => new RequestFault('too-many'),
    });
    await registerOpenApi(api);
    const writer = createBoardWriter(parts.rooms, randomBytes);
    const nouns = [
      boardRoutes(parts),
      linkRoutes(parts.boards),
      contentRoutes(parts),
      editRoutes(parts, writer),
      fileRoutes(parts, writer),
      webhookRoutes(parts.webhooks),
    ];
    for (const routes of nouns) {
      await api.register(routes, { prefix: PREFIX });
    }
  });
}
