// `inkwire import` and `inkwire export`: a file into a board and a board into a file, by the HTTP API of a running server.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BoardId } from '#shared/ids.ts';
import type { ServerCall } from './server-call.ts';
import { CommandError, countText, sizeText, whileAt, type Terminal } from './terminal.ts';

export const exportFormats = ['json', 'excalidraw', 'svg', 'png'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What the server says of an import, as far as it is told here. */
interface ImportReport {
  /** Ids. */
  readonly added: readonly string[];
  readonly changed: readonly Reported[];
  readonly leftOut: readonly Reported[];
}

interface Reported {
  readonly id: string;
  readonly type: string;
  readonly why: string;
}

/** Puts all of a file onto a board; onto a new one, whose address it prints, without `boardId`. @throws CommandError */
export async function importFile(
  file: string,
  boardId: BoardId | null,
  connect: (key: string | null) => ServerCall,
  server: string,
  terminal: Terminal,
): Promise<void> {
  const body = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  });
  const made = boardId === null ? await makeBoard(path.parse(file).name, connect(null)) : { id: boardId, key: null };
  const address = `${server}/b/${made.id}${made.key === null ? '' : `#${made.key}`}`;
  const call = connect(made.key);
  const sent = call('POST', `/api/boards/${made.id}/import`, { body, type: 'application/json' });
  const doing = `Putting ${sizeText(Buffer.byteLength(body))} onto the board …`;
  const reply = await whileAt(terminal, () => doing, sent).catch(async (error: unknown) => {
    if (boardId === null) await takeBack(made.id, address, call, terminal);
    throw error;
  });
  const { report } = (await reply.json()) as { readonly report: ImportReport }; // the API's own schema
  const { added, changed, leftOut } = report;
  terminal.tell(`${countText(added.length, 'shape')} came onto the board.`);
  for (const { id, type, why } of changed) terminal.tell(`Changed: ${type} ${id}: ${why}`);
  for (const { id, type, why } of leftOut) terminal.tell(`Left out: ${type} ${id}: ${why}`);
  if (boardId === null) terminal.print(address);
}

/** Writes a board into a file, or to the terminal's results where `file` is null; pictures want a file. @throws CommandError */
export async function exportBoard(
  boardId: BoardId,
  format: ExportFormat,
  file: string | null,
  call: ServerCall,
  terminal: Terminal,
): Promise<void> {
  if (file === null && format === 'png') throw new CommandError('A PNG wants a file: --output picture.png', 2);
  let received = 0;
  const onReceived = (bytes: number): void => void (received = bytes);
  const doing = (): string => (received === 0 ? 'Asking for the board …' : `Fetching it, ${sizeText(received)} …`);
  const asked = call('GET', `/api/boards/${boardId}/export?format=${format}`, { onReceived });
  const reply = await whileAt(terminal, doing, asked);
  const bytes = new Uint8Array(await reply.arrayBuffer());
  if (file === null) {
    terminal.print(new TextDecoder().decode(bytes));
    return;
  }
  await writeFile(file, bytes);
  terminal.tell(`${file} has ${sizeText(bytes.length)}.`);
}

/** Nobody wants the empty board of a file that could not be read; where it cannot be taken back, whoever made it must have its address, which is told once. */
async function takeBack(boardId: string, address: string, call: ServerCall, terminal: Terminal): Promise<void> {
  await call('DELETE', `/api/boards/${boardId}`).catch((error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    terminal.tell(`An empty board was made for it, and is still there: ${address}`);
  });
}

async function makeBoard(
  name: string,
  call: ServerCall,
): Promise<{ readonly id: string; readonly key: string | null }> {
  const reply = await call('POST', '/api/boards', { body: JSON.stringify({ name }), type: 'application/json' });
  const { board, key } = (await reply.json()) as {
    readonly board: { readonly id: string };
    readonly key: string | null;
  }; // the API's own schema
  return { id: board.id, key };
}
