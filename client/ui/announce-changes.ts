// Says aloud what others do to the board, gathered until they pause: who it was where their presence names the shape, or lately did, else
// `Somebody`, as the document names no authors.
import type { Clock } from '#shared/clock.ts';
import type { ShapeId } from '#shared/ids.ts';
import type { Presence } from '#shared/protocol/presence.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import type { BoardChange } from '../board/board.ts';
import type { OpenBoard } from '../start-board.ts';
import { nameOfKind } from './outline-words.ts';
import { calledName } from './people.ts';
import { strings } from './strings.ts';
import type { Switch } from './switches.ts';

export interface AnnounceChangesOptions {
  readonly clock: Clock;
  readonly isWanted: Switch;
  readonly say: (sentence: string) => void;
}

type Deed = 'added' | 'changed' | 'removed';

interface Noted {
  readonly deed: Deed;
  readonly kind: string;
  /** Null for nobody whom we know of. */
  readonly name: string | null;
}

/** A pause as between two sentences. */
const PAUSE_MS = 2000;
/** Whoever never pauses is told of all the same, this seldom. */
const LONGEST_MS = 8000;
/** What was in somebody's hand so long ago is not hers any more. */
const HELD_MS = 2000;
/** More people at once are told of in one sentence. */
const NAMES_MAX = 3;

/** Until the returned stop is called. What was on the board before is no news. */
export function announceChanges(
  { board, presences, sync }: Pick<OpenBoard, 'board' | 'presences' | 'sync'>,
  { clock, isWanted, say }: AnnounceChangesOptions,
): () => void {
  const noted = new Map<ShapeId, Noted>();
  /** Who had a shape in hand, lately or now: what she did may come before or after she lets go of it. */
  const held = new Map<ShapeId, { readonly name: string | null; readonly atMs: number }>();
  let hasArrived = false;
  let lastMs = 0;
  let cancelSpeak: (() => void) | null = null;

  function onStatus(): void {
    const { state } = sync.status;
    if (state === 'saved' || state === 'saving') hasArrived = true;
  }

  function onPresences(): void {
    if (!hasArrived || !isWanted.isOn) return;
    const atMs = clock.nowMs();
    for (const [id, name] of namesByShape(presences.peers.values())) held.set(id, { name, atMs });
    // Whose stroke that was, before she begins the next one.
    for (const [id, each] of noted) if (each.name === null) noted.set(id, { ...each, name: nameOf(id) });
  }

  function nameOf(id: ShapeId): string | null {
    const holder = held.get(id);
    return holder && clock.nowMs() - holder.atMs <= HELD_MS ? holder.name : null;
  }

  function onBoard({ origin, added, changed, removed }: BoardChange): void {
    if (origin !== 'remote' || !hasArrived || !isWanted.isOn) return;
    onPresences();
    const note = (shape: Shape, deed: Deed): void => {
      const next = afterDeed(noted.get(shape.id), { deed, kind: shape.kind, name: nameOf(shape.id) });
      if (next) noted.set(shape.id, next);
      else noted.delete(shape.id);
    };
    for (const shape of added) note(shape, 'added');
    for (const { after } of changed) note(after, 'changed');
    for (const shape of removed) note(shape, 'removed');
    wait();
  }

  function wait(): void {
    const nowMs = clock.nowMs();
    if (!cancelSpeak) lastMs = nowMs + LONGEST_MS;
    cancelSpeak?.();
    cancelSpeak = clock.after(Math.min(PAUSE_MS, Math.max(0, lastMs - nowMs)), speak);
  }

  function speak(): void {
    cancelSpeak = null;
    onPresences();
    const all = [...noted.values()];
    noted.clear();
    for (const [id, { atMs }] of held) if (clock.nowMs() - atMs > HELD_MS) held.delete(id);
    if (isWanted.isOn) say(sentencesOf(all).join(' '));
  }

  onStatus();
  const stops = [sync.onStatus(onStatus), board.onChange(onBoard), presences.onChange(onPresences)];
  return () => {
    for (const stop of stops) stop();
    cancelSpeak?.();
  };
}

/** Who has which shape in hand; a shape that two have is nobody's. */
function namesByShape(peers: Iterable<Presence>): ReadonlyMap<ShapeId, string | null> {
  const names = new Map<ShapeId, string | null>();
  for (const { name, draft, done, selection, reshape } of peers) {
    const dragged = typeof reshape === 'object' ? reshape.ids : [];
    const ids = new Set([draft?.id, done, ...(selection ?? []), ...dragged]);
    for (const id of ids) if (id !== undefined) names.set(id, names.has(id) ? null : calledName(name));
  }
  return names;
}

/** What became of a shape in all; null when it came and went. */
function afterDeed(before: Noted | undefined, now: Noted): Noted | null {
  const name = now.name ?? before?.name ?? null;
  if (before?.deed === 'added') return now.deed === 'removed' ? null : { ...before, name };
  return { ...now, deed: before?.deed === 'removed' ? 'changed' : now.deed, name };
}

function sentencesOf(all: readonly Noted[]): readonly string[] {
  const names = [...new Set(all.map(({ name }) => name))];
  if (names.length > NAMES_MAX) return [strings.objects.manyAloud(all.length)];
  return names.flatMap((name) =>
    (['added', 'changed', 'removed'] as const).flatMap((deed) => {
      const done = all.filter((each) => each.name === name && each.deed === deed);
      const [first] = done;
      if (!first) return [];
      return [strings.objects[`${deed}Aloud`](name ?? strings.people.nameless, nameOfKind(first.kind), done.length)];
    }),
  );
}
