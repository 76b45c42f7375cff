// What of a request is logged: where it went and whence it came. Never its query or its headers, which carry keys and tickets.
import type { FastifyRequest } from 'fastify';

export type LoggedRequest = Readonly<Record<'method' | 'path' | 'host' | 'address', string>>;

export function requestForLog({ method, url, host, ip }: FastifyRequest): LoggedRequest {
  return { method, path: pathOf(url), host, address: ip };
}

function pathOf(url: string): string {
  const end = url.search(/[?#;]/);
  return end < 0 ? url : url.slice(0, end);
}
