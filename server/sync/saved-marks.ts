// Which sync frames are durable: a mark says that with this seq a session's first so many frames are (A1). In order of seq, one a session and turn.

/** What a mark needs of a session. */
export interface Sender {
  /** SyncStep2 and Update frames that were handled. */
  readonly syncFrames: number;
  /** How many of them, from the first on, are durable. */
  savedFrames: number;
}

export interface SavedMarks<Session extends Sender> {
  /** All that the session has sent so far is durable with `seq`, which never falls. */
  mark(session: Session, seq: number): void;
  /** Returns the sessions whose `savedFrames` grew, each once. */
  settle(durableSeq: number): ReadonlySet<Session>;
}

export function createSavedMarks<Session extends Sender>(): SavedMarks<Session> {
  const marks: { readonly session: Session; readonly frames: number; readonly seq: number }[] = [];
  return {
    mark(session, seq) {
      marks.push({ session, frames: session.syncFrames, seq });
    },
    settle(durableSeq) {
      const grown = new Set<Session>();
      const open = marks.findIndex(({ seq }) => seq > durableSeq);
      const settled = open < 0 ? marks.splice(0) : marks.splice(0, open);
      for (const { session, frames } of settled) {
        session.savedFrames = frames;
        grown.add(session);
      }
      return grown;
    },
  };
}
