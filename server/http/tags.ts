// Tags of a board's content: the position of its log, by which a reader need not read the same twice, and a writer can tell that nobody was faster.
// A position alone would say too little: within another epoch (store/epoch.ts) it stands for something else.
import { RequestFault } from './errors.ts';

const TAG = /^(?:W\/)?"([^"]*)"$/;

export interface BoardTags {
  /** As `ETag` has it. @param way Of showing what is there, when it is not the content itself; of letters, digits, `_` and `-`. */
  of(headSeq: number, way?: string): string;
  /** The position that `If-Match` asks for; null when it asks for none, or for any. @throws RequestFault `board-changed` for one of no content here; `bad-request` */
  seqFromIfMatch(header: string | undefined): number | null;
}

export function createBoardTags(epoch: string): BoardTags {
  return {
    of: (headSeq, way) => `"${[epoch, headSeq, ...(way === undefined ? [] : [way])].join('.')}"`,
    seqFromIfMatch(header) {
      if (header === undefined || header.trim() === '*') return null;
      const [, tag] = TAG.exec(header.trim()) ?? [];
      if (tag === undefined) throw new RequestFault('bad-request', 'If-Match is one ETag of this board, or *.');
      const [tagEpoch, digits = '', ...more] = tag.split('.');
      if (tagEpoch !== epoch || !/^\d{1,15}$/.test(digits) || more.length > 0) throw new RequestFault('board-changed');
      return Number(digits);
    },
  };
}

/** Whether `If-None-Match` names what there is: any of a list, also as a proxy weakens it that compresses (RFC 9110, 13.1.2). */
export function isKnown(header: string | undefined, tag: string): boolean {
  const named = (header ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return named.includes(tag) || named.includes('*');
}
