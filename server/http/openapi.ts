// The description of the HTTP API, made from the routes' own schemas, and a page to read it and try it.
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';

/** Serves `/api/docs` and `/api/docs/json`; describes the routes registered after it. */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Inkwire',
        description:
          'Boards by HTTP. Whoever makes a board owns it by its owner key; links give others a role. Errors are problem details (RFC 9457) with a stable `code`.',
        version: '1',
      },
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'The key of a link, an owner key, or a signed ticket.' },
        },
      },
      security: [{ key: [] }, {}],
    },
    hideUntagged: true,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
}
