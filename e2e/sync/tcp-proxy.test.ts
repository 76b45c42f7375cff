import { createConnection, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assert } from '#shared/assert.ts';
import { openTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts';

describe('the bad network', () => {
  let server: Server;
  let served: Socket[];
  let proxy: TcpProxy;

  beforeEach(async () => {
    served = [];
    server = createServer((socket) => {
      served.push(socket);
      socket.on('error', () => undefined);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = await openTcpProxy((server.address() as AddressInfo).port);
  });

  afterEach(async () => {
    await proxy.close();
    for (const socket of served) socket.destroy();
    server.close();
  });

  /** A line through the proxy: both of its ends. */
  async function open(): Promise<{ client: Socket; far: Socket }> {
    const client = createConnection(proxy.port, '127.0.0.1');
    client.on('error', () => undefined);
    const [far] = (await Promise.all([once(server, 'connection'), once(client, 'connect')]))[0] as [Socket];
    return { client, far };
  }

  /** Also by a reset, at which `once` would throw. */
  function closed(socket: Socket): Promise<void> {
    return new Promise((resolve) => socket.on('close', () => resolve()));
  }

  async function textOf(socket: Socket): Promise<string> {
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    return bytes.toString();
  }

  it('passes bytes both ways, and the end', async () => {
    const { client, far } = await open();
    client.write('there');
    expect(await textOf(far)).toBe('there');
    far.write('back');
    expect(await textOf(client)).toBe('back');
    client.end();
    far.resume();
    await once(far, 'end');
  });

  it('swallows on a silent line for ever, and passes new ones after restore', async () => {
    const old = await open();
    let heard = 0;
    old.far.on('data', () => heard++);
    old.client.on('data', () => heard++);
    proxy.goSilent();
    old.client.write('lost');
    old.far.write('lost');
    proxy.restore();
    old.client.write('lost too');
    const fresh = await open();
    fresh.client.write('heard');
    expect(await textOf(fresh.far)).toBe('heard');
    expect(heard).toBe(0);
    expect(old.client.destroyed || old.far.destroyed).toBe(false);
  });

  it('tells nobody when one end of a silent line goes', async () => {
    const { client, far } = await open();
    let isTold = false;
    far.on('close', () => (isTold = true));
    proxy.goSilent();
    client.destroy();
    await once(client, 'close');
    proxy.restore();
    const fresh = await open();
    fresh.client.write('later');
    await textOf(fresh.far);
    expect(isTold).toBe(false);
  });

  it('resets both ends when cut, and new lines until restored', async () => {
    const { client, far } = await open();
    proxy.cut();
    await Promise.all([closed(client), closed(far)]);
    const refused = createConnection(proxy.port, '127.0.0.1');
    refused.on('error', () => undefined);
    await closed(refused);
    expect(served).toHaveLength(1);
    proxy.restore();
    expect((await open()).far.destroyed).toBe(false);
  });

  it('breaks in the middle of what goes to the client', async () => {
    const { client, far } = await open();
    proxy.cutMidFrame();
    client.write('upwards still passes');
    expect(await textOf(far)).toBe('upwards still passes');
    let text = '';
    client.on('data', (bytes: Buffer) => (text += bytes.toString()));
    far.write('12345678');
    await Promise.all([closed(client), closed(far)]);
    expect(text).toBe('1234');
  });

  it('lets through no more than the throttle allows', async () => {
    const { client, far } = await open();
    proxy.throttle(2000);
    const beganAt = performance.now();
    far.write(Buffer.alloc(500));
    let count = 0;
    for await (const bytes of client as AsyncIterable<Buffer>) {
      count += bytes.length;
      if (count === 500) break;
    }
    // Five portions of 100 bytes, 50 ms between them.
    expect(performance.now() - beganAt).toBeGreaterThan(180);
  });

  it('counts its lines and ends them all, twice too', async () => {
    const { client, far } = await open();
    assert(proxy.lines === 1, 'one line is open');
    await Promise.all([closed(client), closed(far), proxy.close()]);
    await proxy.close();
    expect(proxy.lines).toBe(0);
  });
});
