// `npm run dev`: the server from its sources, started anew when they change, and the client from Vite, which passes the sockets on.
import { spawn } from 'node:child_process';
import { createServer } from 'vite';

const server = spawn(process.execPath, ['--watch', '--import', 'tsx', 'server/main.ts'], { stdio: 'inherit' });
const client = await createServer();
await client.listen();
client.printUrls();

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.kill(signal));
server.once('exit', () => void client.close().then(() => process.exit()));
