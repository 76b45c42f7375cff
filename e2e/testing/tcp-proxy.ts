// A bad network on this machine: passes TCP through, and when told goes silent, breaks, breaks in mid-frame or slows down. Knows no protocol.
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface TcpProxy {
  /** On 127.0.0.1. */
  readonly port: number;
  /** Lines through it that neither side has closed. */
  readonly lines: number;
  /** Half-open: what comes on the lines of now is swallowed for ever, both ways, and no end is passed on; new lines are taken and silent too. */
  goSilent(): void;
  /** Resets the lines of now; new ones are reset at once. */
  cut(): void;
  /** Passes half of the next bytes towards the client, then does as `cut`. */
  cutMidFrame(): void;
  /** Each direction of each line passes at most so many bytes a second from now on; null: no bound. */
  throttle(bytesPerSecond: number | null): void;
  /** New lines pass again, unthrottled. */
  restore(): void;
  /** Ends every line; may be called twice. */
  close(): Promise<void>;
}

interface Line {
  readonly client: Socket;
  readonly server: Socket;
  isSilent: boolean;
}

/** A throttled direction gets its bytes in so many portions a second. */
const PORTIONS_PER_SECOND = 20;

/** Listens for lines to `targetPort` of this machine; whoever opens it closes it. */
export async function openTcpProxy(targetPort: number): Promise<TcpProxy> {
  const lines = new Set<Line>();
  let mode: 'pass' | 'silent' | 'cut' | 'cut-mid-frame' = 'pass';
  let bytesPerSecond: number | null = null;

  const listener = createServer((client) => {
    if (mode === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const line = { client, server: createConnection(targetPort, '127.0.0.1'), isSilent: mode === 'silent' };
    lines.add(line);
    const both = [pump(line, line.server, line.client), pump(line, line.client, line.server)];
    void Promise.allSettled(both).then(() => lines.delete(line));
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));

  async function pump(line: Line, from: Socket, to: Socket): Promise<void> {
    to.on('error', () => undefined); // a reset of either side is what this program is for; the other pump sees it end
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        if (line.isSilent) continue;
        if (mode === 'cut-mid-frame' && to === line.client) {
          // An end, not a reset: that could overtake the half.
          to.end(chunk.subarray(0, chunk.length >> 1));
          cut();
          return;
        }
        await passOn(chunk, to);
      }
      if (!line.isSilent) to.end();
    } catch {
      if (!line.isSilent) to.resetAndDestroy();
    }
  }

  async function passOn(chunk: Buffer, to: Socket): Promise<void> {
    if (bytesPerSecond === null) return write(to, chunk);
    const portionBytes = Math.max(1, Math.floor(bytesPerSecond / PORTIONS_PER_SECOND));
    for (let start = 0; start < chunk.length; start += portionBytes) {
      await write(to, chunk.subarray(start, start + portionBytes));
      await delay(1000 / PORTIONS_PER_SECOND);
    }
  }

  function cut(): void {
    mode = 'cut';
    for (const { client, server } of lines) {
      if (!client.writableEnded) client.resetAndDestroy();
      server.resetAndDestroy();
    }
  }

  return {
    // A listening TCP server's address is never a string.
    port: (listener.address() as AddressInfo).port,
    get lines() {
      return lines.size;
    },
    goSilent() {
      mode = 'silent';
      for (const line of lines) line.isSilent = true;
    },
    cut,
    cutMidFrame() {
      mode = 'cut-mid-frame';
    },
    throttle(rate) {
      bytesPerSecond = rate;
    },
    restore() {
      mode = 'pass';
      bytesPerSecond = null;
    },
    async close() {
      const closed = listener.listening ? new Promise((resolve) => listener.close(resolve)) : null;
      cut();
      for (const { client } of lines) client.destroy();
      await closed;
    },
  };
}

function write(to: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => to.write(bytes, (error) => (error ? reject(error) : resolve())));
}
