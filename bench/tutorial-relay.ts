// The baseline: the relay every tutorial shows, on the same stack. No parsing, no storage, no limits: one send a peer a message.
import Fastify from 'fastify';
import websocket from '@fastify/websocket';

const app = Fastify();
await app.register(websocket, { options: { perMessageDeflate: false } });
type Clients = Set<{ send(message: Buffer): void }>;
const rooms = new Map<string, Clients>();

app.get('/sync/:boardId', { websocket: true }, (me, request) => {
  const clients: Clients = rooms.get(request.url) ?? new Set();
  rooms.set(request.url, clients);
  clients.add(me);
  me.on('message', (message: Buffer) => {
    for (const client of clients) if (client !== me) client.send(message);
  });
  me.on('close', () => clients.delete(me));
});

await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.(app.addresses()[0]);
process.on('disconnect', () => process.exit(0));
