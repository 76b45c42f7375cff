// Says aloud who follows whom, and who brought whom where: those who listen cannot see the board move.
import { followersOf } from '../editor/follow.ts';
import type { OpenBoard } from '../start-board.ts';
import { calledName } from './people.ts';
import { strings } from './strings.ts';

/** Until the returned stop is called. */
export function announceCompany({ company, presences }: OpenBoard, say: (sentence: string) => void): () => void {
  const { follow, summons } = company;
  let leaderId = follow.leader?.id;
  let followers = followersOf(presences.ownId, presences.peers);

  function onFollow(): void {
    const leader = follow.leader;
    if (leader && leader.id !== leaderId) say(strings.people.followingAloud(calledName(leader.name)));
    leaderId = leader?.id;
  }

  function onPresences(): void {
    const now = followersOf(presences.ownId, presences.peers);
    const names = now
      .filter((id) => !followers.includes(id))
      .map((id) => calledName(presences.peers.get(id)?.name ?? ''));
    followers = now;
    if (names.length > 0) say(strings.people.followedAloud(listed(names), names.length));
  }

  const stops = [
    follow.onChange(onFollow),
    follow.onEnd(({ name }, end) => {
      const called = calledName(name);
      say(end === 'gone' ? strings.people.leaderGone(called) : strings.people.stoppedAloud(called));
    }),
    summons.onCalled(({ name }) => say(`${strings.people.brought(calledName(name))}.`)),
    presences.onChange(onPresences),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Several names as one reads them: `Ann, Ben and Cem`. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat(strings.locale, { type: 'conjunction' }).format(names);
}
