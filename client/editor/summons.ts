// Bringing everybody here: one call, which each of the others obeys once, between two gestures, with a way back (P15).
import type { Clock } from '#shared/clock.ts';
import type { PeerView } from '#shared/protocol/presence.ts';
import { createListeners } from '../board/listeners.ts';
import type { PeerId, Presences } from '../board/presence.ts';
import type { CameraGlide } from './camera-glide.ts';
import type { Follow } from './follow.ts';
import { cameraFromView, viewFromCamera } from './peer-view.ts';
import { isMaking, type Transient } from './transient.ts';
import type { Writing } from './writing.ts';
import type { Viewport } from './viewport.ts';

/** Somebody brought me to her view. */
export interface Called {
  readonly name: string;
  readonly color: string;
  /** Brings me back to where I was looking. */
  goBack(): void;
}

export interface SummonsDesk {
  /** Brings everybody else to what my screen shows now. */
  call(): void;
  /** Told when I was brought somewhere. */
  onCalled(listener: (called: Called) => void): () => void;
  /** May be called twice. */
  close(): void;
}

export interface SummonsParts {
  readonly viewport: Viewport;
  readonly transient: Transient;
  readonly writing: Pick<Writing, 'shape' | 'onChange'>;
  readonly presences: Presences;
  readonly glide: CameraGlide;
  readonly follow: Follow;
  readonly clock: Clock;
}

/** A frame that is lost is healed by then; who comes later is not brought anywhere. */
const CALL_MS = 5000;

interface Waiting {
  readonly name: string;
  readonly color: string;
  readonly view: PeerView;
}

export function createSummons(parts: SummonsParts): SummonsDesk {
  const { viewport, transient, writing, presences, glide, follow, clock } = parts;
  const listeners = createListeners<Called>();
  /** The last number heard of each person who is here. */
  const known = new Map<PeerId, number>();
  let count = 0;
  let waiting: Waiting | null = null;
  let cancelEnd: (() => void) | null = null;

  function onPresences(changed: readonly PeerId[]): void {
    for (const id of changed) hear(id);
    goIfFree();
  }

  function hear(id: PeerId): void {
    const presence = presences.peers.get(id);
    const before = known.get(id);
    if (!presence) {
      known.delete(id);
      return;
    }
    const n = Math.max(before ?? 0, presence.summons?.n ?? 0);
    known.set(id, n);
    // Whom I have just met may have called long ago.
    if (before === undefined || n === before || !presence.summons) return;
    waiting = { name: presence.name, color: presence.color, view: presence.summons.view };
  }

  /** Neither in a gesture nor while writing: a board that moves under the pen would tear the stroke, and one under the caret the thought. */
  function goIfFree(): void {
    if (!waiting || isMaking(transient) || writing.shape) return;
    const { name, color, view } = waiting;
    waiting = null;
    const from = viewport.camera;
    follow.stop();
    glide.to(cameraFromView(view, viewport.size));
    listeners.announce({ name, color, goBack: () => glide.to(from) });
  }

  for (const [id, { summons }] of presences.peers) known.set(id, summons?.n ?? 0);
  const stops = [presences.onChange(onPresences), transient.onChange(goIfFree), writing.onChange(goIfFree)];
  return {
    call() {
      const view = viewFromCamera(viewport.camera, viewport.size);
      if (!view) return;
      presences.say({ summons: { n: ++count, view } });
      cancelEnd?.();
      cancelEnd = clock.after(CALL_MS, () => presences.say({ summons: null }));
    },
    onCalled: (listener) => listeners.add(listener),
    close() {
      for (const stop of stops) stop();
      cancelEnd?.();
      cancelEnd = null;
    },
  };
}
