import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onRequestError } from './errors.ts';
import { createImportRoom } from './import-room.ts';

describe('the room for imports', () => {
  let app: FastifyInstance;
  /** Lets the oldest import end. */
  let endings: (() => void)[];
  let onStart: () => void;

  beforeEach(() => {
    endings = [];
    onStart = () => undefined;
    const room = createImportRoom({ body: 10, network: 20, process: 30 });
    app = Fastify();
    app.setErrorHandler(onRequestError);
    app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body));
    app.post('/', { onRequest: room.enter, bodyLimit: 10 }, (request) =>
      room.during(request, async () => {
        await new Promise<void>((resolve) => {
          endings.push(resolve);
          onStart();
        });
        return 'yes';
      }),
    );
  });
  afterEach(() => app.close());

  const send = (network: number, length: number) =>
    app.inject({
      method: 'POST',
      url: '/',
      remoteAddress: `192.0.2.${network}`,
      headers: { 'content-type': 'text/plain' },
      payload: 'x'.repeat(length),
    });
  /** Resolves when it is under way, to its answer. */
  async function begun(network: number, length: number): Promise<{ readonly answer: ReturnType<typeof send> }> {
    const started = new Promise<void>((resolve) => (onStart = resolve));
    const answer = send(network, length);
    await Promise.race([started, answer]);
    return { answer };
  }

  it('is so much in all, and less for one network; it may be tried again when some is free', async () => {
    const first = await begun(1, 10);
    await begun(1, 10);
    const refused = await send(1, 1);
    expect(refused.json()).toMatchObject({ status: 503, code: 'imports-busy', mayRetry: true });
    expect(refused.headers['retry-after']).toBe('5');
    await begun(2, 5);
    expect((await send(3, 6)).statusCode).toBe(503);
    await begun(3, 5);
    endings.shift()?.();
    expect((await first.answer).statusCode).toBe(200);
    await begun(3, 10);
    expect((await send(2, 1)).statusCode).toBe(503);
    for (const end of endings) end();
  });

  it('is not taken by what is too large, and given back by what fails', async () => {
    for (let nth = 0; nth < 9; nth++) expect((await send(1, 11)).statusCode).toBe(413);
    const one = await begun(1, 10);
    endings.shift()?.();
    expect((await one.answer).statusCode).toBe(200);
  });
});
