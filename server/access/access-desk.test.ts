import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { BoardId, MessageId } from '#shared/ids.ts';
import type { Role } from '#shared/protocol/roles.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createMemoryStore } from '../store/testing/memory-store.ts';
import type { AccessMode, Admission } from './access-desk.ts';
import { createTestAccess } from './testing/test-access.ts';

const board = 'board' as BoardId; // of the checked alphabet, as all ids here
const old = 'old' as BoardId;
const nowhere = 'nowhere' as BoardId;
const OWNER = `ik_${'o'.repeat(32)}`;
const STRANGER = `ik_${'s'.repeat(32)}`;

async function setUp(mode: AccessMode = 'links') {
  const [clock, store] = [createFakeClock(), createMemoryStore()];
  const made = createTestAccess({ store, clock, mode: 'links' });
  await made.boards.create(OWNER, { name: 'Plan', boardId: board });
  await store.appendChat(old, 'm' as MessageId, Uint8Array.of(0)); // of the checked alphabet
  const desk = createTestAccess({ store, clock, mode });
  const ticket = (role: Role, boardId = board, name?: string) =>
    desk.tickets.sign({ boardId, role, expiresMs: clock.dateMs() + 60_000, ...(name !== undefined && { name }) });
  const link = (role: 'view' | 'comment' | 'edit', wish: { password?: string; expiresMs?: number } = {}) =>
    made.boards.addLink(board, OWNER, { name: '', role, expiresMs: null, password: null, ...wish });
  return { ...desk, clock, store, made: made.boards, ticket, link };
}

const admit = async (
  { access }: Pick<Awaited<ReturnType<typeof setUp>>, 'access'>,
  boardId: BoardId,
  credential: string | null,
): Promise<Admission> => access.admit(boardId, await access.prove(credential));

const summary = (admission: Admission): string =>
  admission.kind === 'admitted' ? admission.standing.role : admission.reason;

describe('the access desk', () => {
  it.each<[AccessMode, Record<string, string>]>([
    [
      'open',
      {
        none: 'edit',
        owner: 'own',
        stranger: 'edit',
        view: 'view',
        edit: 'edit',
        ticket: 'comment',
        bad: 'ticket-refused',
      },
    ],
    [
      'links',
      {
        none: 'key-refused',
        owner: 'own',
        stranger: 'key-refused',
        view: 'view',
        edit: 'edit',
        ticket: 'comment',
        bad: 'ticket-refused',
      },
    ],
    [
      'tickets',
      {
        none: 'ticket-refused',
        owner: 'ticket-refused',
        stranger: 'ticket-refused',
        view: 'ticket-refused',
        edit: 'ticket-refused',
        ticket: 'comment',
        bad: 'ticket-refused',
      },
    ],
  ])('gives in %s who comes what the setting says', async (mode, expected) => {
    const desk = await setUp(mode);
    const brought = {
      none: null,
      owner: OWNER,
      stranger: STRANGER,
      view: (await desk.link('view')).key,
      edit: (await desk.link('edit')).key,
      ticket: await desk.ticket('comment'),
      bad: 'e30.e30.e30',
    };
    const given: Record<string, string> = {};
    for (const [who, credential] of Object.entries(brought)) {
      given[who] = summary(await admit(desk, board, credential));
    }
    expect(given).toEqual(expected);
  });

  it('makes a board of the first key that comes to where nothing is, and of no other', async () => {
    const desk = await setUp();
    expect(summary(await admit(desk, nowhere, null))).toBe('no-board');
    expect(summary(await admit(desk, nowhere, 'ik_short'))).toBe('no-board');
    await expect(desk.access.require(nowhere, STRANGER, 'read')).rejects.toMatchObject({ code: 'no-board' });
    expect(await desk.records.read(nowhere)).toBeNull();
    const [first, second] = await Promise.all([admit(desk, nowhere, STRANGER), admit(desk, nowhere, OWNER)]);
    expect([summary(first), summary(second)]).toEqual(['own', 'key-refused']);
  });

  it.each<[AccessMode, string, string]>([
    ['open', 'edit', 'edit'],
    ['links', 'edit', 'edit'],
    ['tickets', 'ticket-refused', 'ticket-refused'],
  ])('lets in %s anybody edit a board that is older than links, and own it nobody', async (mode, byNobody, byKey) => {
    const desk = await setUp(mode);
    expect(summary(await admit(desk, old, null))).toBe(byNobody);
    expect(summary(await admit(desk, old, OWNER))).toBe(byKey);
  });

  it('knows keys and tickets of one board on no other', async () => {
    const desk = await setUp();
    await desk.boards.create(STRANGER, { name: 'Other', boardId: nowhere });
    expect(summary(await admit(desk, nowhere, (await desk.link('edit')).key))).toBe('key-refused');
    expect(summary(await admit(desk, nowhere, OWNER))).toBe('key-refused');
    expect(summary(await admit(desk, nowhere, await desk.ticket('own')))).toBe('ticket-refused');
  });

  it('gives who has the address what everyone may, also with a key that is worth nothing', async () => {
    const desk = await setUp();
    await desk.made.change(board, OWNER, { everyone: 'comment' });
    const { key } = await desk.link('view', { expiresMs: desk.clock.dateMs() + 1000 });
    for (const credential of [null, '', STRANGER]) {
      expect(summary(await admit(desk, board, credential))).toBe('comment');
    }
    expect(summary(await admit(desk, board, key))).toBe('view');
    desk.clock.advance(1000);
    expect(summary(await admit(desk, board, key))).toBe('comment');
  });

  it('says when a link is over, and which link it was', async () => {
    const desk = await setUp();
    const expiresMs = desk.clock.dateMs() + 1000;
    const { key, link } = await desk.link('edit', { expiresMs });
    const standing = { role: 'edit', linkId: link.id, boardName: 'Plan', expiresMs };
    expect(await admit(desk, board, key)).toEqual({ kind: 'admitted', standing });
    desk.clock.advance(1000);
    expect(summary(await admit(desk, board, key))).toBe('expired');
  });

  it('names who comes by a ticket as the ticket does, also where a host made the board', async () => {
    for (const mode of ['links', 'tickets'] as const) {
      const desk = await setUp(mode);
      expect(await admit(desk, nowhere, await desk.ticket('edit', nowhere, 'Ada'))).toMatchObject({
        kind: 'admitted',
        standing: { role: 'edit', name: 'Ada', boardName: '', expiresMs: desk.clock.dateMs() + 60_000 },
      });
    }
  });

  it.each<[AccessMode, 'enters' | 'writes']>([
    ['links', 'enters'],
    ['links', 'writes'],
    ['tickets', 'enters'],
    ['tickets', 'writes'],
    ['open', 'enters'],
  ])(
    'keeps in %s for its tickets what a ticket %s first, from the address and from strangers’ keys',
    async (mode, how) => {
      const desk = await setUp(mode);
      const ticket = await desk.ticket('edit', nowhere);
      if (how === 'enters') expect(summary(await admit(desk, nowhere, ticket))).toBe('edit');
      else await desk.access.require(nowhere, ticket, 'write');
      await desk.store.append(nowhere, { firstSeq: 1, lastSeq: 1, bytes: Uint8Array.of(1) });
      const later = createTestAccess({ ...desk, mode: 'links' });
      expect(summary(await admit(later, nowhere, null))).toBe('key-refused');
      expect(summary(await admit(later, nowhere, STRANGER))).toBe('key-refused');
      expect(summary(await admit(later, nowhere, ticket))).toBe('edit');
      expect(await desk.records.read(nowhere)).toMatchObject({ ownerHash: null, everyone: 'none' });
    },
  );

  it('makes no board of a ticket that may not what is asked, that only looks, or that is of another board', async () => {
    const desk = await setUp();
    const [view, astray] = [await desk.ticket('view', nowhere), await desk.ticket('own')];
    const link = { id: 'x', lock: '' };
    const expiresMs = desk.clock.dateMs() + 60_000;
    const unlocked = await desk.tickets.sign({ boardId: nowhere, role: 'edit', expiresMs, link });
    await expect(desk.access.require(nowhere, view, 'write')).rejects.toMatchObject({ code: 'role-refused' });
    expect((await desk.access.require(nowhere, view, 'read')).record).toMatchObject({ everyone: 'none' });
    expect(summary(await admit(desk, nowhere, astray))).toBe('ticket-refused');
    expect(summary(await admit(desk, nowhere, unlocked))).toBe('key-refused');
    expect(await desk.records.read(nowhere)).toBeNull();
  });

  it('takes a ticket signed by a key of the host', async () => {
    const [host, clock, store] = [generateKeyPairSync('ed25519'), createFakeClock(), createMemoryStore()];
    const desk = createTestAccess({ store, clock, mode: 'tickets', keys: [host.publicKey] });
    expect(
      summary(await admit(desk, board, await desk.tickets.sign({ boardId: board, role: 'own', expiresMs: 2_000_000 }))),
    ).toBe('own');
  });

  it('opens a link with a password by the ticket of who knew it, until link or password go', async () => {
    const desk = await setUp();
    const { key, link } = await desk.link('edit', { password: 'sesame' });
    expect(summary(await admit(desk, board, key))).toBe('password-needed');
    const { ticket } = await desk.boards.unlock(board, key, 'sesame');
    expect(await admit(desk, board, ticket)).toMatchObject({ standing: { role: 'edit', linkId: link.id } });
    await desk.made.changeLink(board, OWNER, link.id, { role: 'view' });
    expect(summary(await admit(desk, board, ticket))).toBe('view');
    await desk.made.changeLink(board, OWNER, link.id, { password: 'open sesame' });
    expect(summary(await admit(desk, board, ticket))).toBe('password-needed');
    await desk.made.revokeLink(board, OWNER, link.id);
    expect(summary(await admit(desk, board, ticket))).toBe('key-refused');
  });

  it('lets nobody enter a deleted board, and strangers not know of it', async () => {
    for (const mode of ['open', 'links', 'tickets'] as const) {
      const desk = await setUp(mode);
      await desk.made.remove(board, OWNER);
      expect(summary(await admit(desk, board, await desk.ticket('own')))).toBe('deleted');
      if (mode === 'links') expect(summary(await admit(desk, board, STRANGER))).toBe('key-refused');
      await expect(desk.access.require(board, await desk.ticket('own'), 'manage')).rejects.toMatchObject({
        code: 'deleted',
      });
      await desk.access.require(board, await desk.ticket('own'), 'manage', true);
    }
  });

  it.each<[Role, string]>([
    ['view', 'read'],
    ['comment', 'read comment'],
    ['edit', 'read comment write'],
    ['own', 'read comment write manage'],
  ])('requires for an action the role that it needs: %s may %s', async (role, expected) => {
    const desk = await setUp();
    const ticket = await desk.ticket(role);
    const allowed: string[] = [];
    for (const action of ['read', 'comment', 'write', 'manage'] as const) {
      await desk.access.require(board, ticket, action).then(
        () => allowed.push(action),
        (error: unknown) => expect(error).toMatchObject({ name: 'AccessError', code: 'role-refused', status: 403 }),
      );
    }
    expect(allowed.join(' ')).toBe(expected);
  });

  it('judges what was proven once by the board and the clock of the moment', async () => {
    const desk = await setUp();
    const { link, key } = await desk.link('edit', { password: 'sesame' });
    const [unlocked, signed] = await Promise.all(
      [(await desk.made.unlock(board, key, 'sesame')).ticket, await desk.ticket('comment')].map((ticket) =>
        desk.access.prove(ticket),
      ),
    );
    const now = async (): Promise<readonly string[]> => [
      summary(await desk.access.admit(board, unlocked!)),
      summary(await desk.access.admit(board, signed!)),
    ];
    expect(await now()).toEqual(['edit', 'comment']);
    await desk.made.revokeLink(board, OWNER, link.id);
    expect(await now()).toEqual(['key-refused', 'comment']);
    desk.clock.advance(64_000);
    expect(await now()).toEqual(['key-refused', 'comment']);
    desk.clock.advance(2000);
    expect(await now()).toEqual(['key-refused', 'expired']);
  });
});
