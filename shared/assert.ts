// What the code relies on about itself. Never for input from outside: that gets an error of the catalogue.

/**
 * Throws when one of our own rules does not hold: a bug, never somebody's bad input.
 * @param rule The sentence that should have been true.
 */
export function assert(condition: unknown, rule: string): asserts condition {
  if (!condition) throw new Error(`Broken rule: ${rule}`);
}

/** Ends a switch over a union; a variant without its case is a compile error here. */
export function unreachable(value: never): never {
  throw new Error(`Broken rule: every variant has its case, but not ${JSON.stringify(value)}`);
}
