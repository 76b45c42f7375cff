// For load balancers and containers: whether this process answers.
import type { FastifyInstance } from 'fastify';

export function registerHealth(app: FastifyInstance): void {
  app.get('/health', () => ({ status: 'ok' }));
}
