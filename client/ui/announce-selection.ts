// Says aloud what I have selected, once it rests: those who listen cannot see the frame.
import type { Clock } from '#shared/clock.ts';
import type { Editor } from '../editor/editor.ts';
import { nameOfShape } from './outline-words.ts';
import { strings } from './strings.ts';

/** A box that is pulled open takes shapes in by and by. */
const REST_MS = 300;

/** Until the returned stop is called. */
export function announceSelection(
  { board, selection }: Pick<Editor, 'board' | 'selection'>,
  clock: Clock,
  say: (sentence: string) => void,
): () => void {
  let said = '';
  let cancelSay: (() => void) | null = null;

  function look(): void {
    cancelSay = null;
    const shapes = selection.shapes();
    const now = shapes.map(({ id }) => id).join();
    if (now === said) return;
    const hadSome = said !== '';
    said = now;
    const [first] = shapes;
    if (first && shapes.length === 1) say(strings.objects.selectedAloud(nameOfShape(first, board.shapes)));
    else if (first) say(strings.objects.manySelectedAloud(shapes.length));
    else if (hadSome) say(strings.objects.noneSelectedAloud);
  }

  const stop = selection.onChange(() => {
    cancelSay?.();
    cancelSay = clock.after(REST_MS, look);
  });
  return () => {
    stop();
    cancelSay?.();
  };
}
