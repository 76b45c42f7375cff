// Whose view I follow: my camera shows all of theirs, until I move it, draw, or they are gone. Knows no pixels and no network.
import type { Clock } from '#shared/clock.ts';
import type { Presence } from '#shared/protocol/presence.ts';
import { createListeners } from '../board/listeners.ts';
import type { PeerId, Presences } from '../board/presence.ts';
import type { CameraGlide } from './camera-glide.ts';
import { cameraFromView } from './peer-view.ts';
import { isMaking, type Transient } from './transient.ts';
import type { Viewport } from './viewport.ts';

export interface Leader {
  readonly id: PeerId;
  /** As last heard of. */
  readonly name: string;
  readonly color: string;
}

/** `gone`: who led is not here any more. */
export type FollowEnd = 'mine' | 'gone';

export interface Follow {
  readonly leader: Leader | null;
  /** Nothing for somebody who is not here. */
  start(id: PeerId): void;
  /** Nothing when I follow nobody. */
  stop(): void;
  /** After `leader` changed. */
  onChange(listener: () => void): () => void;
  /** Told of each end, and whose view it was. */
  onEnd(listener: (leader: Leader, end: FollowEnd) => void): () => void;
  /** May be called twice. */
  close(): void;
}

export interface FollowParts {
  readonly viewport: Viewport;
  readonly transient: Transient;
  readonly presences: Presences;
  readonly glide: CameraGlide;
  readonly clock: Clock;
}

/** Whose line broke, or mine, is back within this. */
const BACK_MS = 4000;

export function createFollow({ viewport, transient, presences, glide, clock }: FollowParts): Follow {
  const changes = createListeners();
  const ends = createListeners<{ leader: Leader; end: FollowEnd }>();
  let leader: Leader | null = null;
  let lastCamera = viewport.camera;
  let cancelWait: (() => void) | null = null;

  function end(why: FollowEnd): void {
    if (!leader) return;
    const left = leader;
    leader = null;
    stopWaiting();
    glide.stop();
    presences.say({ following: null });
    changes.announce();
    ends.announce({ leader: left, end: why });
  }

  function stopWaiting(): void {
    cancelWait?.();
    cancelWait = null;
  }

  function lookAlong(): void {
    const view = leader && presences.peers.get(leader.id)?.view;
    if (view && leader && !isCircleHead(presences.ownId, leader.id, presences.peers))
      glide.to(cameraFromView(view, viewport.size));
  }

  function onPresences(changed: readonly PeerId[]): void {
    if (!leader || !changed.includes(leader.id)) return;
    const presence = presences.peers.get(leader.id);
    if (!presence) {
      cancelWait ??= clock.after(BACK_MS, () => end('gone'));
      return;
    }
    stopWaiting();
    rename(leader, presence);
    lookAlong();
  }

  function rename({ id, name, color }: Leader, presence: Presence): void {
    if (name === presence.name && color === presence.color) return;
    leader = { id, name: presence.name, color: presence.color };
    changes.announce();
  }

  function onViewport(): void {
    const isSameCamera = viewport.camera === lastCamera;
    lastCamera = viewport.camera;
    if (isSameCamera) lookAlong();
    else if (!glide.isMoving) end('mine');
  }

  const stops = [
    presences.onChange(onPresences),
    viewport.onChange(onViewport),
    transient.onChange(() => {
      if (isMaking(transient)) end('mine');
    }),
  ];
  return {
    get leader() {
      return leader;
    },
    start(id) {
      const presence = presences.peers.get(id);
      if (!presence || leader?.id === id) return;
      stopWaiting();
      glide.stop();
      leader = { id, name: presence.name, color: presence.color };
      presences.say({ following: id });
      changes.announce();
      lookAlong();
    },
    stop: () => end('mine'),
    onChange: (listener) => changes.add(listener),
    onEnd: (listener) => ends.add(({ leader: left, end: why }) => listener(left, why)),
    close() {
      for (const stop of stops) stop();
      stopWaiting();
    },
  };
}

/** Whether the followings lead from me round to me, and no id on the way is smaller than mine: then I look for myself, or all would chase each other (P14). */
export function isCircleHead(ownId: PeerId, leaderId: PeerId, peers: ReadonlyMap<PeerId, Presence>): boolean {
  const met = new Set([ownId]);
  let id: PeerId | undefined = leaderId;
  while (id !== undefined && !met.has(id)) {
    met.add(id);
    id = peers.get(id)?.following;
  }
  return id === ownId && Math.min(...met) === ownId;
}
