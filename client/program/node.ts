// `inkwire/client` for Node.
import { joinBoard as join, JoinError, type JoinOptions, type ProgramBoard } from './join-board.ts';
import { createNodePorts } from './node-ports.ts';

export { JoinError, type JoinOptions, type ProgramBoard };
export type { ArrowPlace, ShapeToAdd } from './new-shape.ts';
export type { ShapeChange } from './shape-change.ts';

/** Joins a board as one more of its people. @throws JoinError when the server refuses or does not answer, RangeError for a wrong address. */
export function joinBoard(options: JoinOptions): Promise<ProgramBoard> {
  return join(options, createNodePorts());
}
