// What the strict readers throw. Says what came and what was expected; who sent it is the rooms' to know.

/** The sender's fault; nothing of the update was taken. */
export class MalformedUpdate extends Error {
  override readonly name = 'MalformedUpdate';
}

/** The sentence is a function, because most updates never need it. */
export function refuse(fault: boolean, sentence: () => string): void {
  if (fault) throw new MalformedUpdate(sentence());
}
