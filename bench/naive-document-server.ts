// The baseline of a join: a server that keeps one Y.Doc a board and encodes the whole state for each arrival, as the stock server does.
import Fastify from 'fastify';
import websocket from '@fastify/websocket';
import * as Y from 'yjs';
import { readFrame, writeSyncStep1, writeSyncStep2 } from '#shared/protocol/frames.ts';

const app = Fastify();
await app.register(websocket, { options: { perMessageDeflate: false, maxPayload: 2 ** 30 } });
const documents = new Map<string, Y.Doc>();

app.get('/sync/:boardId', { websocket: true }, (socket, request) => {
  const document = documents.get(request.url) ?? new Y.Doc();
  documents.set(request.url, document);
  socket.send(writeSyncStep1(Y.encodeStateVector(document)));
  socket.on('message', (message: Buffer) => {
    const frame = readFrame(message);
    if (frame.kind === 'sync-step-1') socket.send(writeSyncStep2(Y.encodeStateAsUpdate(document, frame.vector)));
    if (frame.kind === 'sync-step-2' || frame.kind === 'update') Y.applyUpdate(document, frame.update);
  });
});

await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.(app.addresses()[0]);
process.on('disconnect', () => process.exit(0));
