// Several people's editors without browsers or a network: what each says is heard by the others when `pass` is called, as JSON.
import { presenceFromJson, type Presence } from '#shared/protocol/presence.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createLasers } from '../board/lasers.ts';
import { createListeners } from '../board/listeners.ts';
import type { PeerId, PresenceChange, Presences } from '../board/presence.ts';
import { createCompany, type Company } from '../editor/company.ts';
import { createTestEditor, type TestEditor } from './test-editor.ts';

export interface TestPerson {
  readonly id: PeerId;
  readonly test: TestEditor;
  readonly company: Company;
  /** What she says at present. */
  readonly says: PresenceChange;
  /** The others do not hear of her any more. */
  leave(): void;
  comeBack(): void;
}

export interface TestCompany {
  readonly clock: ReturnType<typeof createFakeClock>;
  /** One more person, whose id is the next number from 1 on. */
  join(): TestPerson;
  /** Everybody hears what the others say, and what is said because of it, at most `rounds` times; answers how many it took. */
  pass(rounds?: number): number;
}

interface Member {
  readonly person: TestPerson;
  readonly peers: Map<PeerId, Presence>;
  readonly tell: (changed: readonly PeerId[]) => void;
  isHere: boolean;
}

/** Motion is reduced for all: a glide arrives with the next frame, and each round of `pass` starts with one. */
export function createTestCompany(): TestCompany {
  const clock = createFakeClock();
  const members: Member[] = [];
  const asked = new Set<() => void>();

  function join(): TestPerson {
    const id = members.length + 1;
    const peers = new Map<PeerId, Presence>();
    const listeners = createListeners<readonly PeerId[]>();
    let own: PresenceChange = { name: `Person ${id}`, color: 'teal' };
    const presences: Presences = {
      ownId: id,
      peers,
      get own() {
        return own;
      },
      say: (change) => void (own = { ...own, ...change }),
      onChange: (listener) => listeners.add(listener),
      close: () => undefined,
    };
    const test = createTestEditor();
    const frames = {
      request(callback: () => void) {
        asked.add(callback);
        return () => asked.delete(callback);
      },
      nowMs: () => clock.nowMs(),
    };
    const lasers = createLasers({ presences, clock });
    const company = createCompany({
      editor: test.editor,
      presences,
      lasers,
      clock,
      frames,
      isMotionReduced: () => true,
    });
    const person: TestPerson = {
      id,
      test,
      company,
      get says() {
        return own;
      },
      leave: () => void (member.isHere = false),
      comeBack: () => void (member.isHere = true),
    };
    const member: Member = { person, peers, tell: (changed) => listeners.announce(changed), isHere: true };
    members.push(member);
    return person;
  }

  function passOnce(): boolean {
    const callbacks = [...asked];
    asked.clear();
    for (const callback of callbacks) callback();
    const said = members.map(({ person, isHere }) => [person.id, isHere ? JSON.stringify(person.says) : null] as const);
    let isNews = callbacks.length > 0;
    for (const { person, peers, tell } of members) {
      const changed = said.filter(([id, text]) => id !== person.id && hear(peers, id, text)).map(([id]) => id);
      if (changed.length > 0) tell(changed);
      isNews ||= changed.length > 0;
    }
    return isNews;
  }

  return {
    clock,
    join,
    pass(rounds = 100) {
      let round = 0;
      while (round < rounds && passOnce()) round++;
      return round;
    },
  };
}

/** Whether it was news. */
function hear(peers: Map<PeerId, Presence>, id: PeerId, text: string | null): boolean {
  const presence = text === null ? null : presenceFromJson(JSON.parse(text));
  const before = peers.get(id);
  if (JSON.stringify(presence ?? undefined) === JSON.stringify(before)) return false;
  if (presence) peers.set(id, presence);
  else peers.delete(id);
  return true;
}
