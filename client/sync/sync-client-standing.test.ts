import { afterEach, describe, expect, it } from 'vitest';
import type { MessageId } from '#shared/ids.ts';
import {
  writeQueryPresence,
  writeSaved,
  writeStanding,
  writeSyncStep1,
  writeSyncStep2,
} from '#shared/protocol/frames.ts';
import type { Role } from '#shared/protocol/roles.ts';
import type { StandingWords } from '#shared/protocol/standing.ts';
import {
  closeSide,
  createLiveSide,
  createSide,
  EMPTY_VECTOR,
  greetFromServer,
  kinds,
  reconnect,
  take,
  type Side,
} from '../testing/sync-side.ts';

const words = { id: 'm1' as MessageId, name: 'Ada', color: 'sky', text: 'hi' }; // of the checked alphabet
const EMPTY_UPDATE = Uint8Array.of(0, 0);

let side: Side;

afterEach(() => closeSide(side));

const standingOf = (role: Role): StandingWords => ({ role, canManage: role === 'own', boardName: 'Plan' });
const stand = (role: Role): void => side.ports.socket().receive(writeStanding(standingOf(role)));

/** As a server greets: the standing first. */
function greetAs(role: Role): void {
  side.ports.socket().open();
  stand(role);
  side.ports.socket().receive(writeSyncStep1(EMPTY_VECTOR));
  side.ports.socket().receive(writeSyncStep2(EMPTY_UPDATE));
}

describe('a client that is told its standing', () => {
  it('passes it on, each time (R1)', () => {
    side = createLiveSide();
    stand('view');
    stand('own');
    expect(side.standings).toEqual([standingOf('view'), standingOf('own')]);
  });

  it.each<[Role, readonly string[]]>([
    ['view', []],
    ['comment', ['presence', 'say']],
    ['edit', ['presence', 'say', 'update']],
  ])('sends as %s what it may (R2): %j', (role, expected) => {
    side = createSide();
    side.client.start();
    greetAs(role);
    take(side);
    side.awareness.setLocalState({ name: 'Ada' });
    side.client.say(words);
    side.doc.getMap('shapes').set('a', 1);
    expect(kinds(side)).toEqual(expected);
    side.ports.socket().receive(writeQueryPresence());
    expect(kinds(side)).toEqual(role === 'view' ? [] : ['presence']);
  });

  it('answers no SyncStep1 while it may not draw, and is not left saving (R2)', () => {
    side = createSide();
    side.doc.getMap('shapes').set('offline', 1);
    side.client.start();
    greetAs('view');
    side.doc.getMap('shapes').set('a', 1);
    expect(kinds(side)).not.toContain('sync-step-2');
    expect(side.client.status).toEqual({ state: 'saved' });
  });

  it('brings what it kept when it may draw again and is asked (R4)', () => {
    side = createSide();
    side.client.start();
    greetAs('view');
    side.doc.getMap('shapes').set('a', 1);
    take(side);
    stand('edit');
    side.ports.socket().receive(writeSyncStep1(EMPTY_VECTOR));
    expect(kinds(side)).toEqual(['presence', 'sync-step-2']);
    expect(side.client.status).toMatchObject({ state: 'saving' });
    side.ports.socket().receive(writeSaved(1));
    expect(side.client.status).toEqual({ state: 'saved' });
  });

  it('waits for the frames that were on their way when its role was lowered', () => {
    side = createLiveSide();
    side.doc.getMap('shapes').set('a', 1);
    stand('view');
    side.doc.getMap('shapes').set('b', 1);
    expect(kinds(side)).toEqual(['update']);
    side.ports.socket().receive(writeSaved(2)); // the SyncStep2 of the greeting, and this one
    expect(side.client.status).toEqual({ state: 'saved' });
  });

  it('appears to others once it may, with a new clock', () => {
    side = createSide();
    side.awareness.setLocalState({ name: 'Ada' });
    side.client.start();
    greetAs('view');
    take(side);
    stand('comment');
    const [frame, ...rest] = take(side);
    expect(rest).toEqual([]);
    expect(frame).toMatchObject({ kind: 'presence', entries: [{ state: '{"name":"Ada"}' }] });
  });

  it('remembers it over a lost line, and sends on the next one no more than that', () => {
    side = createSide();
    side.awareness.setLocalState({ name: 'Ada' });
    side.client.start();
    greetAs('view');
    take(side);
    reconnect(side);
    greetFromServer(side);
    expect(kinds(side)).toEqual(['sync-step-1']);
  });

  it('takes a standing that is none for a broken frame', () => {
    side = createLiveSide();
    side.ports.socket().receive(Uint8Array.of(0x43, 2, 0x7b, 0x7d)); // {}
    expect(side.client.counts.malformedFrames).toBe(1);
  });
});

describe('a ticket', () => {
  const offered = (ticket: string | null): readonly string[] => {
    side = createSide({ ticket: () => ticket });
    side.client.start();
    return side.ports.socket().protocols;
  };

  it('is offered beside the subprotocol, and stands in no address (J10)', () => {
    expect(offered('ik_a-B.9')).toEqual(['inkwire.1', 'inkwire.ticket.ik_a-B.9']);
    expect(side.ports.socket().url).toBe('ws://localhost/sync/b');
  });

  it.each([null, '', 'a b', 'a,b', 'a"b', 'ü'])('is not offered when no socket would take it: %j', (ticket) => {
    expect(offered(ticket)).toEqual(['inkwire.1']);
  });

  it('is asked for anew with each line', () => {
    let count = 0;
    side = createSide({ ticket: () => `ticket-${++count}` });
    side.client.start();
    greetFromServer(side);
    reconnect(side);
    expect(side.ports.socket().protocols).toEqual(['inkwire.1', 'inkwire.ticket.ticket-2']);
  });
});
