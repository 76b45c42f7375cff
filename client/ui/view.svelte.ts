// The one bridge from the plain parts of an open board to Svelte: slow facts only (tool, zoom, status, who is here). Points and pixels never pass it.
import { createSubscriber } from 'svelte/reactivity';
import { isAtLeast, type Role } from '#shared/protocol/roles.ts';
import { commands, type CommandId } from '../editor/commands/registry.ts';
import type { Leader } from '../editor/follow.ts';
import { isSameOffer, offeredBy, type OfferedStyle } from '../editor/restyle.ts';
import type { CopyState } from '../board/offline-copy.ts';
import type { OpenBoard } from '../start-board.ts';
import type { SaveStatus } from '../sync/save-status.ts';
import { tools, type ToolId } from '../tools/registry.ts';
import type { Peer } from './people.ts';

/** Read inside a component, each field keeps that place up to date. */
export interface View {
  readonly tool: ToolId;
  /** The style of what is selected, else of the tool in hand. */
  readonly offered: OfferedStyle;
  readonly status: SaveStatus;
  /** Whether this browser keeps what is drawn. */
  readonly copy: CopyState;
  /** Whole percent. */
  readonly zoomPercent: number;
  /** Nothing is drawn here, by nobody, not even begun. */
  readonly isEmpty: boolean;
  /** Everybody else, by the order they came. */
  readonly peers: readonly Peer[];
  /** Whom I follow; null for nobody. */
  readonly leader: Leader | null;
  /** What the server lets me do here. */
  readonly mayEdit: boolean;
  readonly mayTalk: boolean;
  readonly canManage: boolean;
  readonly role: Role;
  /** As it was called last time, until the server says it; empty for a board without a name. */
  readonly boardName: string;
  /** Whether the tool in hand stays there after it has made something. */
  readonly isToolKept: boolean;
  /** Whether a command has something to do. */
  can(id: CommandId): boolean;
}

type Listen = (listener: () => void) => () => void;

/** Listens only while components read: nothing is to be closed. */
export function createView(
  { board, company, copy, drafts, editor, presences, standing, sync, toolbox }: OpenBoard,
  nameBefore: string,
): View {
  const { highlighterStyle, penStyle, selection, styleSample, toolLock, transient, undo, viewport } = editor;
  const tool = createFact(toolbox.onChange, () => toolbox.current);
  const offered = createFact(
    all(board.onChange, selection.onChange, toolbox.onChange, penStyle.onChange, highlighterStyle.onChange),
    () => offeredBy(editor, tools[toolbox.current]),
    isSameOffer,
  );
  const status = createFact(sync.onStatus, () => sync.status);
  const copyState = createFact(copy.onChange, () => copy.state);
  const zoomPercent = createFact(viewport.onChange, () => Math.round(viewport.camera.zoom * 100));
  const isEmpty = createFact(
    all(board.onChange, transient.onChange, drafts.onChange),
    () =>
      board.shapes.size === 0 && transient.draft === null && transient.previews.length === 0 && drafts.peers.size === 0,
  );
  const peers = createFact(
    presences.onChange,
    () =>
      [...presences.peers].map(([id, { name, color, following }]) => ({
        id,
        name,
        color,
        isFollower: following === presences.ownId,
      })),
    isSamePeers,
  );
  const leader = createFact(company.follow.onChange, () => company.follow.leader);
  const role = createFact(standing.onChange, () => standing.role);
  const canManage = createFact(standing.onChange, () => standing.canManage);
  const boardName = createFact(standing.onChange, () => standing.words?.boardName ?? nameBefore);
  const isToolKept = createFact(toolLock.onChange, () => toolLock.isOn);
  const onAnything = all(board.onChange, selection.onChange, styleSample.onChange, undo.onChange, viewport.onChange);
  const enabled: Readonly<Record<string, () => boolean>> = Object.fromEntries(
    Object.entries(commands).map(([id, command]) => [id, createFact(onAnything, () => command.isEnabled(editor))]),
  );
  return {
    get tool() {
      return tool();
    },
    get offered() {
      return offered();
    },
    get status() {
      return status();
    },
    get copy() {
      return copyState();
    },
    get zoomPercent() {
      return zoomPercent();
    },
    get isEmpty() {
      return isEmpty();
    },
    get peers() {
      return peers();
    },
    get leader() {
      return leader();
    },
    get mayEdit() {
      return isAtLeast(role(), 'edit');
    },
    get mayTalk() {
      return isAtLeast(role(), 'comment');
    },
    get canManage() {
      return canManage();
    },
    get role() {
      return role();
    },
    get boardName() {
      return boardName();
    },
    get isToolKept() {
      return isToolKept();
    },
    can: (id) => enabled[id]?.() ?? false,
  };
}

/**
 * A fact as a function that components call: they are told when `read` answers something else than before, however often `listen` announces.
 * What is returned stays the same object while it says the same.
 */
export function createFact<Value>(
  listen: Listen,
  read: () => Value,
  isSame: (one: Value, other: Value) => boolean = Object.is,
): () => Value {
  let last = read();
  const current = (): Value => {
    const next = read();
    if (!isSame(last, next)) last = next;
    return last;
  };
  const subscribe = createSubscriber((tell) => {
    // Apart from `last`: whoever reads between a change and its announcement must not keep it from the others.
    let told = current();
    return listen(() => {
      if (current() === told) return;
      told = last;
      tell();
    });
  });
  return () => {
    subscribe();
    return current();
  };
}

function all(...sources: readonly Listen[]): Listen {
  return (listener) => {
    const stops = sources.map((listen) => listen(listener));
    return () => {
      for (const stop of stops) stop();
    };
  };
}

/** Cursors move many times a second, names seldom. */
function isSamePeers(one: readonly Peer[], other: readonly Peer[]): boolean {
  return (
    one.length === other.length &&
    one.every((peer, index) => {
      const twin = other[index];
      return (
        peer.id === twin?.id &&
        peer.name === twin.name &&
        peer.color === twin.color &&
        peer.isFollower === twin.isFollower
      );
    })
  );
}
