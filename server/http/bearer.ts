// The key or ticket that a request of HTTP brings. Never to be logged, nor sent to anybody.
import type { FastifyRequest } from 'fastify';

/** RFC 6750, section 2.1; null when it brings none. */
export function bearerOf({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}
