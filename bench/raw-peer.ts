// A peer that costs next to nothing: it shakes hands, then only walks frame headers, so that the server stays the narrow place.
// Unfit for anything but benches: it trusts the server.
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';

export interface RawPeer {
  /** Sends one binary frame. Its masking key is zero, so the payload goes out as it stands. */
  send(payload: Uint8Array): void;
  close(): void;
}

/** Gets each whole data frame as a range of `bytes`; the bytes are only valid during the call. */
export type OnFrame = (bytes: Buffer, start: number, end: number) => void;

const BINARY = 2;
const MASK_BYTES = 4;

export async function openRawPeer(port: number, path: string, onFrame: OnFrame): Promise<RawPeer> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  let rest = await handshakeRest(socket);
  rest = walkFrames(rest, onFrame);
  socket.on('data', (chunk: Buffer) => {
    rest = walkFrames(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]), onFrame);
  });
  socket.on('error', () => socket.destroy());
  return {
    send(payload) {
      // One system call for all frames of a turn: the load's own calls must not take the core that the server needs.
      if (socket.writableCorked === 0) {
        socket.cork();
        process.nextTick(() => socket.uncork());
      }
      socket.write(maskedFrame(payload));
    },
    close: () => socket.destroy(),
  };
}

async function handshakeRest(socket: Socket): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  for (;;) {
    const [chunk] = (await once(socket, 'data')) as [Buffer]; // a socket without encoding yields Buffers
    bytes = Buffer.concat([bytes, chunk]);
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) continue;
    if (!bytes.subarray(0, end).includes(' 101 ')) throw new Error(`upgrade refused: ${bytes.toString()}`);
    return bytes.subarray(end + 4);
  }
}

function walkFrames(bytes: Buffer, onFrame: OnFrame): Buffer {
  let at = 0;
  while (at + 2 <= bytes.length) {
    const short = bytes.readUInt8(at + 1) & 0x7f;
    const headBytes = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (at + headBytes > bytes.length) break;
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    const end = at + headBytes + length;
    if (end > bytes.length) break;
    if ((bytes.readUInt8(at) & 0x0f) === BINARY) onFrame(bytes, at + headBytes, end);
    at = end;
  }
  return bytes.subarray(at);
}

function maskedFrame(payload: Uint8Array): Buffer {
  const lengthBytes = payload.length < 126 ? 0 : payload.length < 2 ** 16 ? 2 : 8;
  const head = Buffer.alloc(2 + lengthBytes + MASK_BYTES);
  head.writeUInt8(0x80 | BINARY, 0);
  head.writeUInt8(0x80 | (lengthBytes === 0 ? payload.length : lengthBytes === 2 ? 126 : 127), 1);
  if (lengthBytes === 2) head.writeUInt16BE(payload.length, 2);
  if (lengthBytes === 8) head.writeBigUInt64BE(BigInt(payload.length), 2);
  return Buffer.concat([head, payload]);
}
