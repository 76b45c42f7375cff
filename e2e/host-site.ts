// Somebody else's site: pages of an origin of their own, to put boards into.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostSite {
  /** Another site than the server's, not just another port: `localhost` instead of `127.0.0.1`. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves one page of this HTML at every address. */
export async function openHostSite(html: string): Promise<HostSite> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // of a server on a port
  return {
    origin: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
