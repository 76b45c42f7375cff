// The field that takes the keys while words are written on a shape. It lies exactly over the words that the canvas draws and shows only the caret:
// what is seen is always the board's. A plain element, made at once: phones open their keyboard only for a field that is focused within the touch.
import type { Splice } from '#shared/document/words.ts';
import type { ShapeId } from '#shared/ids.ts';
import { shapeDefOf } from '#shared/shapes/registry.ts';
import { FONT_FAMILY, LINE_HEIGHT } from '#shared/text/font.ts';
import { commands } from '../editor/commands/registry.ts';
import { isShortcut } from '../editor/commands/shortcut.ts';
import { screenFromWorld } from '../editor/camera.ts';
import type { Editor } from '../editor/editor.ts';
import { splicedIndex, spliceBetween } from './splices.ts';
import { strings } from './strings.ts';

const STYLE =
  'position:absolute;left:0;top:0;margin:0;padding:0;border:0;outline:none;resize:none;overflow:hidden;background:none;color:transparent;' +
  'touch-action:none;transform-origin:0 0;overflow-wrap:anywhere;font-kerning:none;font-variant-ligatures:none;text-rendering:geometricPrecision';
/** Room for the caret behind the last letter, in font sizes. */
const CARET_ROOM = 1;
const END_SHORTCUTS = ['escape', 'mod+enter', 'tab', 'shift+tab'];

/** Opens a field over `canvas` whenever writing begins, and gives the focus back to it when that ends. Until the returned stop is called. */
export function attachWordsField(editor: Editor, canvas: HTMLElement): () => void {
  const { writing, viewport } = editor;
  let field: Field | null = null;

  function look(): void {
    const { shape } = writing;
    if (field && field.id !== shape?.id) {
      const closing = field;
      field = null;
      closing.close();
      // Not to where a press has just taken it.
      if (!shape && (document.activeElement ?? document.body) === document.body) canvas.focus({ preventScroll: true });
    }
    if (shape) field ??= openField(editor, shape.id, canvas);
    field?.lay();
  }

  const stops = [writing.onChange(look), viewport.onChange(() => field?.lay())];
  return () => {
    for (const stop of stops) stop();
    field?.close();
  };
}

interface Field {
  readonly id: ShapeId;
  /** Puts it over its shape's words as they are now. */
  lay(): void;
  close(): void;
}

function openField(editor: Editor, id: ShapeId, canvas: HTMLElement): Field {
  const { board, viewport, writing } = editor;
  const element = document.createElement('textarea');
  element.style.cssText = STYLE;
  element.style.fontFamily = FONT_FAMILY;
  element.style.lineHeight = String(LINE_HEIGHT);
  element.spellcheck = false;
  element.setAttribute('aria-label', strings.board.words);
  /** The words that the field's own value was made from. */
  let known = board.words.of(id);
  /** What others changed while an input method composes: it must not be disturbed. */
  let waiting: Splice[] | null = null;
  element.value = known;

  function lay(): void {
    const { shape } = writing;
    const box = shape && shapeDefOf(shape).textBox?.(shape);
    if (!box) return;
    const { camera } = viewport;
    const [x, y, rotation] = shape.at;
    const { xPx, yPx } = screenFromWorld(camera, { x, y });
    const room = box.wraps ? 0 : CARET_ROOM * box.fontSize;
    // Half of the room, or all of it, is before lines that do not begin at their start.
    const left = box.left - { start: 0, center: room / 2, end: room }[box.align];
    const { style } = element;
    style.fontSize = `${box.fontSize}px`;
    style.width = `${box.width + room}px`;
    style.height = `${Math.max(box.height, LINE_HEIGHT * box.fontSize)}px`;
    style.whiteSpace = box.wraps ? 'pre-wrap' : 'pre';
    style.textAlign = box.align;
    style.caretColor = `var(--caret, CanvasText)`;
    style.transform = `translate(${xPx}px, ${yPx}px) scale(${camera.zoom}) rotate(${rotation}rad) translate(${left}px, ${box.top}px)`;
  }

  /** Tells the board what the keys made of the words. */
  function take(): void {
    const typed = spliceBetween(known, element.value, element.selectionEnd);
    if (!typed) return;
    const missed = waiting ?? [];
    waiting = null;
    writing.type({ ...typed, index: splicedIndex(typed.index, missed) });
    if (missed.length > 0) show(missed);
    else known = element.value;
  }

  /** Shows the board's words, the caret among the same letters. */
  function show(splices: readonly Splice[]): void {
    const { selectionStart, selectionEnd } = element;
    known = element.value = board.words.of(id);
    element.setSelectionRange(splicedIndex(selectionStart, splices), splicedIndex(selectionEnd, splices));
  }

  function onOthers(splices: readonly Splice[]): void {
    if (waiting) waiting.push(...splices);
    else show(splices);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const history = (['undo', 'redo'] as const).find((each) =>
      commands[each].shortcuts.some((shortcut) => isShortcut(shortcut, event)),
    );
    const isEnd = END_SHORTCUTS.some((shortcut) => isShortcut(shortcut, event));
    if (!history && !isEnd) return;
    event.preventDefault();
    event.stopPropagation();
    if (isEnd) writing.end();
    else if (history && commands[history].isEnabled(editor)) commands[history].run(editor);
  }

  element.addEventListener('keydown', onKeyDown);
  element.addEventListener('input', (event) => {
    // Composed letters go out when they are agreed on.
    if (!(event instanceof InputEvent && event.isComposing)) take();
  });
  element.addEventListener('compositionstart', () => (waiting = []));
  element.addEventListener('compositionend', () => {
    take();
    const missed = waiting ?? [];
    waiting = null;
    if (missed.length > 0) show(missed);
  });
  element.addEventListener('blur', () => writing.end());
  passOn(element, canvas);
  const stop = board.words.follow(id, onOthers);
  canvas.after(element);
  lay();
  element.focus({ preventScroll: true });
  element.setSelectionRange(known.length, known.length);
  return {
    id,
    lay,
    close() {
      stop();
      element.remove();
    },
  };
}

/** What moves the board does so over the field, too: the wheel, a pinch on a trackpad, and two fingers, whose first one alone is the field's. */
function passOn(field: HTMLElement, canvas: HTMLElement): void {
  let first: PointerEvent | null = null;
  field.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      canvas.dispatchEvent(new WheelEvent(event.type, event));
    },
    { passive: false },
  );
  field.addEventListener('gesturestart', (event) => event.preventDefault());
  field.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'touch') return;
    if (!first) {
      first = event;
      return;
    }
    event.preventDefault();
    for (const finger of [first, event]) canvas.dispatchEvent(new PointerEvent(finger.type, finger));
  });
  for (const type of ['pointerup', 'pointercancel'] as const) field.addEventListener(type, () => (first = null));
}
