// Tags of a board's content: the position of its log, by which a reader need not read the same twice, and a writer can tell that nobody was faster.
import { RequestFault } from './errors.ts';

const TAG = /^(?:W\/)?"(\d{1,15})"$/;

/** As `ETag` has it. */
export function tagFromSeq(headSeq: number): string {
  return `"${headSeq}"`;
}

/** Whether `If-None-Match` names what there is: any of a list, also as a proxy weakens it that compresses (RFC 9110, 13.1.2). */
export function isKnown(header: string | undefined, tag: string): boolean {
  const named = (header ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return named.includes(tag) || named.includes('*');
}

/** The position that `If-Match` asks for; null when it asks for none, or for any. @throws RequestFault for a tag that is none of ours. */
export function seqFromIfMatch(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null;
  const [, digits] = TAG.exec(header.trim()) ?? [];
  if (digits === undefined) throw new RequestFault('bad-request', 'If-Match is one ETag of this board, or *.');
  return Number(digits);
}
