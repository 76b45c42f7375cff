// What others see of what I attend to: the shapes I selected, where my laser points, and, while somebody follows me, what my screen shows.
import type { Lasers } from '../board/lasers.ts';
import type { PeerId, Presences } from '../board/presence.ts';
import { SELECTION_MAX } from '#shared/protocol/presence.ts';
import type { Editor } from './editor.ts';
import { viewFromCamera } from './peer-view.ts';

/** Follows the editor until the returned stop is called. */
export function shareAttention(editor: Editor, presences: Presences, lasers: Lasers): () => void {
  const { selection, transient, viewport } = editor;
  const followers = new Set<PeerId>();
  let laser = transient.laser;

  function shareSelection(): void {
    const ids = [...selection.ids].slice(0, SELECTION_MAX);
    presences.say({ selection: ids.length > 0 ? ids : null });
  }

  /** Told of every move of every cursor: looks at those who changed only. */
  function onPresences(changed: readonly PeerId[]): void {
    const wasFollowed = followers.size > 0;
    for (const id of changed) {
      if (presences.peers.get(id)?.following === presences.ownId) followers.add(id);
      else followers.delete(id);
    }
    const isFollowed = followers.size > 0;
    if (isFollowed !== wasFollowed) presences.say({ view: isFollowed ? ownView() : null });
  }

  function shareView(): void {
    if (followers.size > 0) presences.say({ view: ownView() });
  }

  function ownView() {
    return viewFromCamera(viewport.camera, viewport.size);
  }

  function shareLaser(): void {
    const before = laser;
    laser = transient.laser;
    if (laser) lasers.point(laser);
    else if (before) lasers.release();
  }

  onPresences([...presences.peers.keys()]);
  const stops = [
    selection.onChange(shareSelection),
    presences.onChange(onPresences),
    viewport.onChange(shareView),
    transient.onChange(shareLaser),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
