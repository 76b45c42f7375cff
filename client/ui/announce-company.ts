// Says aloud who follows whom, and who brought whom where: those who listen cannot see the board move.
import type { PeerId } from '../board/presence.ts';
import type { OpenBoard } from '../start-board.ts';
import { calledName } from './people.ts';
import { strings } from './strings.ts';

/** Until the returned stop is called. */
export function announceCompany({ company, presences }: OpenBoard, say: (sentence: string) => void): () => void {
  const { follow, summons } = company;
  let leaderId = follow.leader?.id;
  const followers = new Set<PeerId>();

  function onFollow(): void {
    const leader = follow.leader;
    if (leader && leader.id !== leaderId) say(strings.people.followingAloud(calledName(leader.name)));
    leaderId = leader?.id;
  }

  function onPresences(changed: readonly PeerId[]): void {
    const names: string[] = [];
    for (const id of changed) {
      const presence = presences.peers.get(id);
      const isFollower = presence?.following === presences.ownId;
      if (isFollower && !followers.has(id)) names.push(calledName(presence.name));
      if (isFollower) followers.add(id);
      else followers.delete(id);
    }
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
