// `inkwire/client` for browsers: in a page, ours or of an origin that ALLOWED_ORIGINS names.
import { createBrowserPorts } from '../sync/browser-ports.ts';
import { joinBoard as join, JoinError, type JoinOptions, type ProgramBoard } from './join-board.ts';

export { JoinError, type JoinOptions, type ProgramBoard };
export type { ArrowPlace, ShapeToAdd } from './new-shape.ts';
export type { ShapeChange } from './shape-change.ts';

/** Joins a board as one more of its people. @throws JoinError when the server refuses or does not answer, RangeError for a wrong address. */
export function joinBoard(options: JoinOptions): Promise<ProgramBoard> {
  return join(options, createBrowserPorts());
}
