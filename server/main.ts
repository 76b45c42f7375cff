// The process: settings, parts, app, listening, and a graceful end. The only file that exits.
import { buildApp } from './app.ts';
import { ConfigError, configFromEnvironment, type Config } from './config.ts';
import { createParts, type Parts } from './parts.ts';

/** Acks under way get this long; a container's own limit is 10 s. */
const CLOSE_DEADLINE_MS = 4500;

await start();

async function start(): Promise<void> {
  try {
    await serve(configFromEnvironment(process.env));
  } catch (error) {
    console.error(sentenceOf(error));
    process.exit(1);
  }
}

async function serve(config: Config): Promise<void> {
  const parts = await createParts(config);
  const app = await listen(parts).catch(async (error: unknown) => {
    await parts.close();
    throw error;
  });
  const { port } = app.server.address() as { readonly port: number }; // listening on TCP
  console.log(
    `Inkwire is at http://${hostForPeople(config.host)}:${port} and keeps its boards in ${config.dataFolder}`,
  );

  let isClosing = false;
  const close = (): void => {
    if (isClosing) process.exit(1); // asked twice: somebody does not want to wait
    isClosing = true;
    setTimeout(() => process.exit(1), CLOSE_DEADLINE_MS).unref();
    void app
      .close()
      .then(() => parts.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(sentenceOf(error));
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}

async function listen(parts: Parts) {
  const app = await buildApp(parts);
  await app.listen({ port: parts.config.port, host: parts.config.host });
  return app;
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number }; // fields that Node puts on its own errors
  if (code === 'EADDRINUSE') return `Port ${String(port)} is taken by another program; set PORT to a free one.`;
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be opened by this user; set PORT above 1023.`;
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL')
    return `HOST is not an address of this machine: ${error.message}.`;
  // A store's error is a sentence already; of anything unforeseen the stack is worth more.
  return error.name === 'StoreError' ? error.message : (error.stack ?? error.message);
}

function hostForPeople(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
