// `inkwire boards`: the boards of a data folder, and an owner for one that has none, by somebody who may read that folder anyway.
import {
  bytesFromRecord,
  createOldBoardRecord,
  recordFromBytes,
  shelfFromRecord,
  type BoardRecord,
} from '../access/board-record.ts';
import { createKey, hashFromKey } from '../access/keys.ts';
import type { BoardId } from '#shared/ids.ts';
import { boardsSizeBytes, changeRecord, openDataFolder } from '../store/lmdb-folder.ts';
import { CommandError, countText, type Terminal } from './terminal.ts';

/** Prints a line a board: id, since when, how it stands, name; apart by tabs. @throws CommandError */
export async function listBoards(dataFolder: string, terminal: Terminal): Promise<void> {
  await expectBoards(dataFolder);
  const folder = openDataFolder(dataFolder);
  const ids = folder.boardIds();
  for (const id of ids) terminal.print(lineOf(id, folder.record(id)));
  await folder.close();
  terminal.tell(`${countText(ids.length, 'board')} in ${dataFolder}.`);
}

/** Makes the owner's key of a board that has none, and prints it: the only time. The server may run. @throws CommandError */
export async function giveOwner(dataFolder: string, boardId: BoardId, terminal: Terminal): Promise<void> {
  await expectBoards(dataFolder);
  const folder = openDataFolder(dataFolder);
  const isThere = folder.boardIds().includes(boardId);
  await folder.close();
  if (!isThere) throw new CommandError(`There is no board ${boardId} in ${dataFolder}.`);
  const key = createKey((length) => crypto.getRandomValues(new Uint8Array(length)));
  await changeRecord(dataFolder, boardId, (bytes) => {
    const record = bytes ? recordFromBytes(bytes) : createOldBoardRecord(boardId);
    if (record.ownerHash !== null) throw new CommandError(`Board ${boardId} has an owner; nobody else gets a key.`);
    const owned = { ...record, ownerHash: hashFromKey(key) };
    return { shelf: shelfFromRecord(owned), bytes: bytesFromRecord(owned) };
  });
  terminal.print(`/b/${boardId}#${key}`);
  terminal.tell('Whoever opens this address owns the board; the key is kept nowhere else.');
}

async function expectBoards(dataFolder: string): Promise<void> {
  if ((await boardsSizeBytes(dataFolder)) === null)
    throw new CommandError(`There are no boards in ${dataFolder}; --data names another folder.`);
}

function lineOf(id: BoardId, bytes: Uint8Array | null): string {
  const record = bytes ? recordFromBytes(bytes) : createOldBoardRecord(id);
  const since = record.createdMs === 0 ? '-' : new Date(record.createdMs).toISOString().slice(0, 10);
  return [id, since, standing(record), record.name].join('\t');
}

function standing({ deletedMs, ownerHash, everyone, links }: BoardRecord): string {
  if (deletedMs !== null) return 'deleted';
  const owner = ownerHash === null ? 'no owner' : 'owned';
  return `${owner}, everyone: ${everyone}, ${countText(links.length, 'link')}`;
}
