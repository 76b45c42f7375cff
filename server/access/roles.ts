// Who may what: the one table, read for every frame of every session and for every route. A frame that a role may not send is dropped in silence (R2).
import type { Frame } from '#shared/protocol/frames.ts';
import type { Role } from '#shared/protocol/roles.ts';

/** What a route of HTTP does to a board. */
export type Action = 'read' | 'comment' | 'write' | 'manage';

interface Rights {
  readonly frames: Readonly<Record<Frame['kind'], boolean>>;
  readonly actions: Readonly<Record<Action, boolean>>;
}

const view: Rights = {
  frames: {
    'sync-step-1': true,
    'query-presence': true,
    presence: false,
    say: false,
    'sync-step-2': false,
    update: false,
    // Only servers say them; their handlers ignore what a client says of the kind.
    saved: true,
    chat: true,
    standing: true,
    unknown: true,
  },
  actions: { read: true, comment: false, write: false, manage: false },
};
const comment: Rights = {
  frames: { ...view.frames, presence: true, say: true },
  actions: { ...view.actions, comment: true },
};
const edit: Rights = {
  frames: { ...comment.frames, 'sync-step-2': true, update: true },
  actions: { ...comment.actions, write: true },
};
const own: Rights = { frames: edit.frames, actions: { ...edit.actions, manage: true } };

const rights: Readonly<Record<Role, Rights>> = { view, comment, edit, own };

export function maySend(role: Role, kind: Frame['kind']): boolean {
  return rights[role].frames[kind];
}

export function mayDo(role: Role, action: Action): boolean {
  return rights[role].actions[action];
}
