// The application: routes, socket, errors. Builds, never listens, so tests inject without a port.
import Fastify, { type FastifyInstance } from 'fastify';
import { registerApi } from './http/api.ts';
import { registerClient, routableAddress } from './http/client.ts';
import { registerEmbed } from './http/embed.ts';
import { onClientError, onRequestError } from './http/errors.ts';
import { registerHealth } from './http/health.ts';
import { registerPictures } from './http/pictures.ts';
import { requestForLog } from './http/request-for-log.ts';
import { createRequestLimits } from './http/request-limits.ts';
import type { Parts } from './parts.ts';
import { registerSocketRoute } from './sync/socket-route.ts';

/** From its first byte to its last: an import of 16 MiB by a slow line comes in a third of it, and who sends nothing holds a socket no longer. */
const REQUEST_MS_MAX = 5 * 60_000;

interface LogTarget {
  write(line: string): void;
}

/** The caller closes the app, then the parts. @param logTo Takes the log's lines; standard output does by default. */
export async function buildApp(parts: Parts, logTo?: LogTarget): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: parts.config.logLevel, serializers: { req: requestForLog }, ...(logTo && { stream: logTo }) },
    ajv: {
      customOptions: {
        // What nobody knows is refused, not passed over: a misspelt field would do nothing, in silence.
        removeAdditional: false,
        // Else no largest number is held against `limit=Infinity`, which a query may say and JSON cannot.
        strictNumbers: false,
      },
    },
    // A visitor may begin X-Forwarded-For as they like; each proxy adds at its end whom it spoke to.
    trustProxy: (_address, hop) => hop < parts.config.proxyCount,
    requestTimeout: REQUEST_MS_MAX,
    clientErrorHandler: onClientError,
    // A request that never ends must not hold up the end of the server.
    forceCloseConnections: true,
    rewriteUrl: ({ url = '/' }) => routableAddress(url),
    // Addresses that cannot be decoded meet no route.
    frameworkErrors: (error, request, reply) => void onRequestError(error, request, reply),
  });
  app.setErrorHandler(onRequestError);
  registerHealth(app);
  const limits = createRequestLimits(() => parts.rooms.clock.nowMs());
  await registerSocketRoute(app, parts.rooms, parts.access, parts.config.allowedOrigins, limits.mayMake);
  await registerApi(app, parts, limits);
  registerPictures(app, parts, limits.pictures);
  await registerClient(app, parts.clientFolder, parts.access);
  registerEmbed(app, parts.config.embedOrigins);
  return app;
}
