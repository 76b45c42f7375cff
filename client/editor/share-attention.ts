// What others see of what I attend to: the shapes I selected, where my laser points, and, while somebody follows me, what my screen shows.
import type { Lasers } from '../board/lasers.ts';
import type { Presences } from '../board/presence.ts';
import { SELECTION_MAX } from '#shared/protocol/presence.ts';
import type { Editor } from './editor.ts';
import { followersOf } from './follow.ts';
import { viewFromCamera } from './peer-view.ts';

/** Follows the editor until the returned stop is called. */
export function shareAttention(editor: Editor, presences: Presences, lasers: Lasers): () => void {
  const { selection, transient, viewport } = editor;
  let isFollowed = false;
  let laser = transient.laser;

  function shareSelection(): void {
    const ids = [...selection.ids].slice(0, SELECTION_MAX);
    presences.say({ selection: ids.length > 0 ? ids : null });
  }

  function onPresences(): void {
    const wasFollowed = isFollowed;
    isFollowed = followersOf(presences.ownId, presences.peers).length > 0;
    if (isFollowed !== wasFollowed) presences.say({ view: isFollowed ? ownView() : null });
  }

  function shareView(): void {
    if (isFollowed) presences.say({ view: ownView() });
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

  onPresences();
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
