import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configFromEnvironment } from '../config.ts';
import { createParts, type Parts } from '../parts.ts';
import { registerApi } from './api.ts';
import { createRequestLimits } from './request-limits.ts';

interface Operation {
  readonly summary?: string;
  readonly tags: readonly string[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, { readonly content?: object; readonly $ref?: string }>>;
}

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: { readonly problem: { readonly content: object } } };
}

describe('the description of the API', () => {
  let folder: string;
  let parts: Parts;
  let app: FastifyInstance;
  let description: Description;
  const routes: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-openapi-'));
    parts = await createParts(configFromEnvironment({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
    app = Fastify();
    app.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) if (each !== 'HEAD') routes.push(`${each} ${url}`);
    });
    await registerApi(
      app,
      parts,
      createRequestLimits(() => 0),
    );
    description = (await app.inject('/api/docs/json')).json();
  });
  afterAll(async () => {
    await app.close();
    await parts.close();
    await rm(folder, { recursive: true });
  });

  const operations = (): readonly (readonly [string, Operation])[] =>
    Object.entries(description.paths).flatMap(([url, each]) =>
      Object.entries(each).map(([method, operation]) => [`${method.toUpperCase()} ${url}`, operation] as const),
    );

  it('is an OpenAPI 3.1 document, by the schema of OpenAPI itself', async () => {
    expect(description.openapi).toBe('3.1.0');
    expect(await new Validator().validate({ ...description })).toEqual({ valid: true });
    const broken = { ...description, paths: { '/api/boards': { get: { responses: 7 } } } };
    expect(await new Validator().validate(broken)).toMatchObject({ valid: false });
  });

  it('holds every route of the API', () => {
    const served = routes.filter((route) => !route.includes(' /api/docs'));
    expect(served.length).toBeGreaterThan(15);
    expect(operations().map(([route]) => route)).toEqual(
      expect.arrayContaining(served.map((route) => route.replace(/:(\w+)/g, '{$1}'))),
    );
  });

  it('says of every route what it does, takes and answers, and that all else it answers is a problem', () => {
    for (const [route, { summary, tags, requestBody, responses }] of operations()) {
      const { default: fault, ...answers } = responses;
      expect([route, summary, tags]).toEqual([route, expect.any(String), [expect.any(String)]]);
      const takesBody = /^(PATCH|PUT)|POST .*(boards|links|unlock|edits|import|webhooks)$/.test(route);
      expect([route, requestBody !== undefined]).toEqual([route, takesBody]);
      expect([route, fault]).toEqual([route, { $ref: '#/components/responses/problem' }]);
      for (const [status, { content }] of Object.entries(answers)) {
        expect([route, status]).toEqual([route, expect.stringMatching(/^(2|304)/)]);
        expect([route, status, content !== undefined]).toEqual([route, status, !/^(204|304)$/.test(status)]);
      }
    }
    expect(Object.keys(description.components.responses.problem.content)).toEqual(['application/problem+json']);
  });

  it('has a page that runs its own files alone, and speaks to this server alone, by whatever protocol it was reached', async () => {
    for (const file of ['', 'static/swagger-ui-bundle.js', 'json']) {
      const { headers } = await app.inject(`/api/docs/${file}`);
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/https:|upgrade-insecure|unsafe-eval|swagger\.io/);
    }
  });
});
