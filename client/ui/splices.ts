// Changes of a text as the field of it tells them, and where a caret stands after others' changes. Pure.
import type { Splice } from '#shared/document/words.ts';

/** What was changed between two texts, knowing that the caret stands at the end of what was put in; null for nothing. O(length). */
export function spliceBetween(before: string, after: string, caret: number): Splice | null {
  if (before === after) return null;
  // Seen from the caret: after it nothing was changed.
  const kept = Math.min(after.length - caret, before.length);
  let end = 0;
  while (end < kept && before.at(-1 - end) === after.at(-1 - end)) end++;
  const most = Math.min(before.length, after.length) - end;
  let index = 0;
  while (index < most && before[index] === after[index]) index++;
  return { index, removed: before.length - end - index, inserted: after.slice(index, after.length - end) };
}

/** Where a place in a text is after changes, each in the text that the one before left. A place within what went is where it went. */
export function splicedIndex(index: number, splices: readonly Splice[]): number {
  let place = index;
  for (const splice of splices) {
    if (splice.index >= place) continue;
    place = Math.max(splice.index, place - splice.removed) + splice.inserted.length;
  }
  return place;
}
