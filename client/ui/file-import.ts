// Files onto the board: read one after the other, each put up in one undo step, with an account of what is not as it was.
import type { Accounted } from '#shared/formats/format.ts';
import type { Why } from '#shared/formats/whys.ts';
import type { Point } from '#shared/geometry/point.ts';
import { bringIntoView } from '../editor/bring-into-view.ts';
import type { Pasting } from '../editor/pasting.ts';
import type { ReadFault } from '../files/content-of-file.ts';
import { readFile } from '../files/read-file.ts';
import type { OpenBoard } from '../start-board.ts';

export interface ImportAccount {
  readonly addedCount: number;
  readonly changed: readonly Accounted[];
  readonly leftOut: readonly Accounted[];
  readonly refused: readonly { readonly name: string; readonly fault: ReadFault }[];
}

/**
 * Puts up what files hold: around `place`, in world units, or in the middle of the view, which shows all of it afterwards.
 * @throws the signal's reason once it is aborted; what was put up by then stays.
 */
export async function importFiles(
  files: readonly File[],
  place: Point | null,
  { editor, toolbox }: Pick<OpenBoard, 'editor' | 'toolbox'>,
  pasting: Pasting,
  signal: AbortSignal,
): Promise<ImportAccount> {
  const refused: { name: string; fault: ReadFault }[] = [];
  const [changed, leftOut]: [Accounted[], Accounted[]] = [[], []];
  let addedCount = 0;
  for (const file of files) {
    const content = await readFile(file, signal);
    if (typeof content === 'string') {
      refused.push({ name: file.name, fault: content });
      continue;
    }
    changed.push(...content.changed);
    leftOut.push(...content.leftOut);
    addedCount += content.shapes.length;
    if (content.shapes.length === 0) continue;
    // What is put up is to be moved next.
    if (toolbox.current !== 'select') toolbox.choose('select');
    pasting.shapes(content.shapes, file.name, place);
    bringIntoView(editor.viewport, editor.selection.shapes());
  }
  return { addedCount, changed, leftOut, refused };
}

/** How often each thing happened, the most frequent first. */
export function whyCounts(all: readonly Accounted[]): readonly (readonly [Why, number])[] {
  const counts = new Map<Why, number>();
  for (const { whys } of all) for (const why of whys) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
