// The description of the HTTP API, made from the routes' own schemas, and a page to read it and try it.
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { faultCodes } from './errors.ts';

/**
 * Only its own files, and calls to this server. The package's own policy would let styles and fonts come from anywhere, and asks browsers to speak HTTPS,
 * which a server in a house does not.
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'", // style attributes: the page places things by them
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'", // what is typed here is a key
].join('; ');

/** As `sendFault` answers. */
const problem = Type.Object(
  {
    type: Type.Literal('about:blank'),
    title: Type.String({ description: 'What is wrong, for a person.' }),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    code: Type.Enum([...faultCodes], { description: 'Stays the same between versions.' }),
    mayRetry: Type.Boolean({ description: 'Whether the same request may be answered otherwise in a while.' }),
    detail: Type.Optional(Type.String({ description: 'Where in the request it is.' })),
  },
  { description: 'Problem details (RFC 9457).' },
);

const info = {
  title: 'Inkwire',
  description:
    'Boards by HTTP. Whoever makes a board owns it by its owner key; links give others a role. Errors are problem details (RFC 9457) with a stable `code`.',
  version: '1',
};
const components = {
  securitySchemes: {
    key: {
      type: 'http' as const,
      scheme: 'bearer',
      description: 'The key of a link, an owner key, or a signed ticket.',
    },
  },
  schemas: { problem },
  responses: {
    problem: {
      description: 'It was not done; the body says why.',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
    },
  },
};

/** Serves `/api/docs` and `/api/docs/json`; describes the routes registered after it. */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: { openapi: '3.1.0', info, components, security: [{ key: [] }, {}] },
    hideUntagged: true,
    transformObject: (document) => ('openapiObject' in document ? withProblems(document.openapiObject) : {}),
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: PAGE_POLICY });
}

interface Operation {
  readonly responses?: Readonly<Record<string, unknown>>;
}

/** Whatever a route answers beside what it lists is a problem: said once for all. */
function withProblems<Document extends { readonly paths?: object }>(document: Document): Document {
  const paths = Object.entries(document.paths ?? {}).map(([path, operations]) => [
    path,
    Object.fromEntries(Object.entries(operations as Readonly<Record<string, Operation>>).map(withProblem)),
  ]);
  return { ...document, paths: Object.fromEntries(paths) as object };
}

function withProblem([method, operation]: readonly [string, Operation]): readonly [string, Operation] {
  const responses = { ...operation.responses, default: { $ref: '#/components/responses/problem' } };
  return [method, { ...operation, responses }];
}
