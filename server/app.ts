// The application: routes, socket, errors. Builds, never listens, so tests inject without a port.
import Fastify, { type FastifyInstance } from 'fastify';
import { registerClient, routableAddress } from './http/client.ts';
import { onRequestError } from './http/errors.ts';
import { registerHealth } from './http/health.ts';
import { registerPictures } from './http/pictures.ts';
import type { Parts } from './parts.ts';
import { registerSocketRoute } from './sync/socket-route.ts';

/** The caller closes the app, then the parts. */
export async function buildApp(parts: Parts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: parts.config.logLevel },
    trustProxy: parts.config.trustProxy,
    // A request that never ends must not hold up the end of the server.
    forceCloseConnections: true,
    rewriteUrl: ({ url = '/' }) => routableAddress(url),
    // Addresses that cannot be decoded meet no route.
    frameworkErrors: (error, request, reply) => void onRequestError(error, request, reply),
  });
  app.setErrorHandler(onRequestError);
  registerHealth(app);
  await registerSocketRoute(app, parts.rooms, parts.config.allowedOrigins);
  registerPictures(app, { ...parts, mayRead: (_request, boardId) => parts.hasBoard(boardId) });
  await registerClient(app, parts.clientFolder);
  return app;
}
