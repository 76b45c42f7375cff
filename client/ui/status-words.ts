// How the page speaks of the line and of what is saved: one tone, one icon, a word for the corner and a sentence for whoever asks.
import { unreachable } from '#shared/assert.ts';
import type { CopyState } from '../board/offline-copy.ts';
import type { SaveStatus } from '../sync/save-status.ts';
import type { IconName } from './icons.ts';
import type { Strings } from './strings.ts';

export interface StatusWords {
  /** How it feels: all is well, work is under way, something is kept back, nothing goes on by itself. */
  readonly tone: 'good' | 'busy' | 'kept' | 'stopped';
  readonly icon: IconName;
  readonly label: string;
  readonly detail: string;
  /** What else is to be known, if anything: that this browser keeps no copy. */
  readonly note: string | null;
}

/** @param copy Whether what is drawn outlives a reload: that decides what may be promised. */
export function wordsFromStatus(status: SaveStatus, copy: CopyState, strings: Strings): StatusWords {
  return { ...statusWords(status, copy === 'kept', strings), note: copy === 'memory' ? strings.status.noCopy : null };
}

function statusWords(status: SaveStatus, isKept: boolean, { status: words }: Strings): Omit<StatusWords, 'note'> {
  switch (status.state) {
    case 'loading':
      return { tone: 'busy', icon: 'loading', ...words.loading };
    case 'saved':
      return { tone: 'good', icon: 'check', ...words.saved };
    case 'saving':
      return { tone: 'busy', icon: 'saving', ...words.saving(status.changes) };
    case 'offline':
      return { tone: 'kept', icon: 'offline', ...words.offline(status.changes, isKept) };
    case 'refused':
      return {
        tone: 'stopped',
        icon: 'alert',
        label: words.refused.label,
        detail: `${reasonOf(status, words.refused.reasons)} ${words.refused.unsaved(status.changes, isKept)}`,
      };
    default:
      return unreachable(status);
  }
}

/** In the page's language; a code that is newer than the page has only the server's own sentence. */
function reasonOf(
  { code, sentence }: Extract<SaveStatus, { state: 'refused' }>,
  reasons: Readonly<Record<number, string>>,
): string {
  return reasons[code] ?? sentence;
}

/** Changes that the server is not known to have. */
export function unsavedChanges(status: SaveStatus): number {
  return status.state === 'loading' || status.state === 'saved' ? 0 : status.changes;
}

/** Turns each status into what to say aloud, if anything: that the line is lost, and that all is well again; never the coming and going of saving. */
export function createStatusNews(strings: Strings): (status: SaveStatus, copy: CopyState) => string | null {
  let wasCutOff = false;
  return (status, copy) => {
    const isCutOff = status.state === 'offline' || status.state === 'refused';
    // Between the loss and the good end, saving is neither.
    if (isCutOff === wasCutOff || (wasCutOff && status.state !== 'saved')) return null;
    wasCutOff = isCutOff;
    if (!isCutOff) return strings.status.backOnline;
    const { detail, note } = wordsFromStatus(status, copy, strings);
    return note === null ? detail : `${detail} ${note}`;
  };
}
