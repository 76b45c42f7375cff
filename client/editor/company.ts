// What one does with the others' eyes: following somebody's view, bringing everybody to mine, showing what I attend to. Builds these parts, in order.
import type { Clock } from '#shared/clock.ts';
import type { Lasers } from '../board/lasers.ts';
import type { Presences } from '../board/presence.ts';
import { createCameraGlide, type GlideFrames } from './camera-glide.ts';
import type { Editor } from './editor.ts';
import { createFollow, type Follow } from './follow.ts';
import { shareAttention } from './share-attention.ts';
import { createSummons, type SummonsDesk } from './summons.ts';

export interface Company {
  readonly follow: Follow;
  readonly summons: SummonsDesk;
  /** May be called twice. */
  close(): void;
}

export interface CompanyParts {
  readonly editor: Editor;
  readonly presences: Presences;
  readonly lasers: Lasers;
  readonly clock: Clock;
  readonly frames: GlideFrames;
  readonly isMotionReduced: () => boolean;
}

export function createCompany({ editor, presences, lasers, clock, ...screen }: CompanyParts): Company {
  const { transient, viewport, writing } = editor;
  const glide = createCameraGlide({ viewport, ...screen });
  const follow = createFollow({ viewport, transient, presences, glide, clock });
  const summons = createSummons({ viewport, transient, writing, presences, glide, follow, clock });
  const stopSharing = shareAttention(editor, presences, lasers);
  return {
    follow,
    summons,
    close() {
      stopSharing();
      summons.close();
      follow.close();
      glide.close();
    },
  };
}
