import { describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createMemoryStore } from '../store/testing/memory-store.ts';
import { LINKS_MAX } from './board-record.ts';
import { createTestAccess } from './testing/test-access.ts';
import { TICKET_MS_MAX } from './tickets.ts';

const board = 'board' as BoardId; // of the checked alphabet
const OWNER = `ik_${'o'.repeat(32)}`;
const EDITS = { name: 'Team', role: 'edit', expiresMs: null, password: null } as const;

function setUp(mode: 'links' | 'open' | 'tickets' = 'links') {
  const [clock, store] = [createFakeClock(), createMemoryStore()];
  return { ...createTestAccess({ store, clock, mode }), clock, store };
}

describe('the board desk', () => {
  it('makes a board of the key that comes, or tells a new one once', async () => {
    const { boards, access } = setUp();
    const owned = await boards.create(OWNER, { name: 'Plan' });
    expect(owned).toMatchObject({ key: null, record: { name: 'Plan', everyone: 'none', deletedMs: null } });
    const { record, key } = await boards.create(null, { name: '' });
    expect(key).toMatch(/^ik_[\w-]{32}$/);
    await access.require(record.id, key, 'manage');
    expect(record.id).not.toBe(owned.record.id);
  });

  it('makes none where one is, or was drawn before', async () => {
    const { boards, store } = setUp();
    await boards.create(OWNER, { name: '', boardId: board });
    await expect(boards.create(null, { name: '', boardId: board })).rejects.toMatchObject({ code: 'board-exists' });
    const old = 'old' as BoardId; // of the checked alphabet
    await store.append(old, { firstSeq: 1, lastSeq: 1, bytes: Uint8Array.of(1) });
    await expect(boards.create(null, { name: '', boardId: old })).rejects.toMatchObject({ code: 'board-exists' });
  });

  it('makes boards by owning tickets alone where tickets are asked for', async () => {
    const { boards, tickets, clock } = setUp('tickets');
    const ticket = (role: 'own' | 'edit') => tickets.sign({ boardId: board, role, expiresMs: clock.dateMs() + 60_000 });
    await expect(boards.create(null, { name: '' })).rejects.toMatchObject({ code: 'ticket-refused' });
    await expect(boards.create(OWNER, { name: '' })).rejects.toMatchObject({ code: 'ticket-refused' });
    await expect(boards.create(await ticket('edit'), { name: '' })).rejects.toMatchObject({ code: 'role-refused' });
    const made = await boards.create(await ticket('own'), { name: 'Plan' });
    expect(made).toMatchObject({ key: null, record: { id: board, ownerHash: null } });
    expect((await boards.change(board, await ticket('own'), { name: 'Other' })).name).toBe('Other');
  });

  it('lists the boards of one key in pages', async () => {
    const { boards } = setUp();
    const ids = ['a', 'b', 'c'] as readonly string[] as readonly BoardId[]; // of the checked alphabet
    for (const boardId of ids) await boards.create(OWNER, { name: boardId, boardId });
    await boards.create(null, { name: 'of somebody else' });
    await boards.remove('b' as BoardId, OWNER); // of the checked alphabet
    const listed = async (after: BoardId | null, count: number) =>
      (await boards.list(OWNER, after, count)).map(({ id, deletedMs }) => (deletedMs === null ? id : `${id} deleted`));
    expect(await listed(null, 2)).toEqual(['a', 'b deleted']);
    expect(await listed('b' as BoardId, 2)).toEqual(['c']); // of the checked alphabet
    await expect(async () => boards.list(null, null, 2)).rejects.toMatchObject({ code: 'key-refused' });
  });

  it('lets nobody but the owner manage', async () => {
    const { boards, access } = setUp();
    await boards.create(OWNER, { name: '', boardId: board });
    const { key, link } = await boards.addLink(board, OWNER, EDITS);
    const tries = [
      () => boards.change(board, key, { everyone: 'edit' }),
      () => boards.remove(board, key),
      () => boards.restore(board, key),
      () => boards.links(board, key),
      () => boards.addLink(board, key, EDITS),
      () => boards.changeLink(board, key, link.id, { role: 'view' }),
      () => boards.revokeLink(board, key, link.id),
    ];
    for (const each of tries) await expect(each()).rejects.toMatchObject({ code: 'role-refused' });
    expect((await access.require(board, OWNER, 'manage')).record.links).toEqual([link]);
  });

  it('keeps no key and no password as it is', async () => {
    const { boards, store } = setUp();
    await boards.create(OWNER, { name: '', boardId: board });
    const { key } = await boards.addLink(board, OWNER, { ...EDITS, password: 'sesame' });
    const kept = new TextDecoder().decode((await store.readRecord(board)) ?? undefined);
    for (const secret of [OWNER, key, 'sesame']) expect(kept).not.toContain(secret.replace('ik_', ''));
  });

  it('changes and revokes links, and says when there is none', async () => {
    const { boards, access } = setUp();
    await boards.create(OWNER, { name: '', boardId: board });
    const { key, link } = await boards.addLink(board, OWNER, EDITS);
    expect(await boards.changeLink(board, OWNER, link.id, { role: 'view', name: 'All' })).toEqual({
      ...link,
      role: 'view',
      name: 'All',
    });
    expect((await access.require(board, key, 'read')).standing.role).toBe('view');
    await boards.revokeLink(board, OWNER, link.id);
    expect(await boards.links(board, OWNER)).toEqual([]);
    await expect(boards.revokeLink(board, OWNER, link.id)).rejects.toMatchObject({ code: 'no-link', status: 404 });
    await expect(boards.changeLink(board, OWNER, link.id, {})).rejects.toMatchObject({ code: 'no-link' });
  });

  it('adds links at once without losing one, and no more than a board may have', async () => {
    const { boards } = setUp();
    await boards.create(OWNER, { name: '', boardId: board });
    await Promise.all(Array.from({ length: LINKS_MAX }, () => boards.addLink(board, OWNER, EDITS)));
    expect(await boards.links(board, OWNER)).toHaveLength(LINKS_MAX);
    await expect(boards.addLink(board, OWNER, EDITS)).rejects.toMatchObject({ code: 'too-many-links' });
  });

  it('unlocks a link by its password alone, for as long as the link lasts', async () => {
    const { boards, clock } = setUp();
    await boards.create(OWNER, { name: '', boardId: board });
    const expiresMs = clock.dateMs() + 5000;
    const wish = { ...EDITS, password: 'sésame', expiresMs };
    const { key, link } = await boards.addLink(board, OWNER, wish);
    await expect(boards.unlock(board, key, 'sesame')).rejects.toMatchObject({ code: 'password-refused' });
    await expect(boards.unlock(board, OWNER, 'sésame')).rejects.toMatchObject({ code: 'key-refused' });
    // The same letters, as another keyboard composes them.
    expect(await boards.unlock(board, key, 'se\u0301same')).toMatchObject({ role: 'edit', expiresMs });
    await boards.changeLink(board, OWNER, link.id, { expiresMs: null });
    expect((await boards.unlock(board, key, 'sésame')).expiresMs).toBe(clock.dateMs() + TICKET_MS_MAX);
    await boards.changeLink(board, OWNER, link.id, { expiresMs: clock.dateMs() });
    await expect(boards.unlock(board, key, 'sésame')).rejects.toMatchObject({ code: 'expired' });
    await boards.remove(board, OWNER);
    await expect(boards.unlock(board, key, 'sésame')).rejects.toMatchObject({ code: 'deleted' });
  });

  it('deletes and brings back a board with its links', async () => {
    const { boards, access } = setUp();
    await boards.create(OWNER, { name: 'Plan', boardId: board });
    const { key } = await boards.addLink(board, OWNER, EDITS);
    await boards.remove(board, OWNER);
    await boards.remove(board, OWNER);
    await expect(boards.change(board, OWNER, { name: 'Other' })).rejects.toMatchObject({ code: 'deleted' });
    expect(await boards.restore(board, OWNER)).toMatchObject({ name: 'Plan', deletedMs: null });
    expect((await access.require(board, key, 'write')).standing.role).toBe('edit');
  });

  it('duplicates what may be read: of the owner for the owner, else with a new key', async () => {
    const { boards } = setUp();
    await boards.create(OWNER, { name: 'Plan', boardId: board });
    const { key } = await boards.addLink(board, OWNER, { ...EDITS, role: 'view' });
    expect(await boards.duplicate(board, OWNER)).toMatchObject({ key: null, record: { name: 'Plan', links: [] } });
    expect((await boards.duplicate(board, key)).key).toMatch(/^ik_/);
    await expect(boards.duplicate(board, null)).rejects.toMatchObject({ code: 'key-refused' });
  });
});
