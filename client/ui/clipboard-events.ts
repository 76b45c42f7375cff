// Between the browser's clipboard and the board: its events of copy, cut and paste, and the commands that ask for them by a press.
import { clipboardFromShapes, contentOfClipboard, type ClipboardTexts } from '#shared/formats/clipboard.ts';
import type { ClipboardRequest } from '../editor/clipboard-requests.ts';
import { commands } from '../editor/commands/registry.ts';
import { isShortcut } from '../editor/commands/shortcut.ts';
import { createPasting } from '../editor/pasting.ts';
import type { OpenBoard } from '../start-board.ts';
import { copyPng, copySvg } from './copy-picture.ts';
import { later } from './later.ts';
import { wordsFromShortcut } from './shortcut-words.ts';
import { strings } from './strings.ts';
import type { ThemeSetting } from './theme.ts';

export interface ClipboardParts {
  readonly open: OpenBoard;
  readonly theme: ThemeSetting;
  /** Says aloud what one can see. */
  readonly say: (sentence: string) => void;
  /** Says what one would not see: shown, and aloud. */
  readonly notify: (sentence: string) => void;
}

/** Listens to the whole page until the returned stop is called. */
export function attachClipboard({ open, theme, say, notify }: ClipboardParts): () => void {
  const { boardId, board, editor, toolbox } = open;
  const pasting = createPasting(editor);
  const listening = new AbortController();
  /** The keys of the paste that comes next asked for words alone. */
  let isPlain = false;

  function onCopy(event: ClipboardEvent): void {
    const { selection } = editor;
    if (event.defaultPrevented || isForAnother(event) || hasMarkedText()) return;
    const shapes = board.take(selection.ids);
    if (shapes.length === 0) return;
    const texts = clipboardFromShapes(shapes);
    event.preventDefault();
    if (!texts || !event.clipboardData) return notify(strings.clipboard.tooMuch);
    event.clipboardData.setData('text/html', texts.html);
    if (texts.text !== '') event.clipboardData.setData('text/plain', texts.text);
    if (event.type === 'cut') commands.remove.run(editor);
    say(strings.clipboard[event.type === 'cut' ? 'cut' : 'copied'](shapes.length));
  }

  function onPaste(event: ClipboardEvent): void {
    if (event.defaultPrevented || !event.clipboardData || isForAnother(event)) return;
    event.preventDefault();
    const { clipboardData } = event;
    const texts = { html: clipboardData.getData('text/html'), text: clipboardData.getData('text/plain') };
    paste(texts, clipboardData.files.length > 0);
  }

  function paste(texts: ClipboardTexts, hasFile: boolean): void {
    const text = texts.text === '' ? textOfHtml(texts.html) : texts.text;
    const content = contentOfClipboard({ html: texts.html, text }, isPlain);
    const mayBeFile = !isPlain && text.startsWith('{');
    isPlain = false;
    if (content.kind === 'nothing') return notify(hasFile ? strings.clipboard.isPicture : strings.clipboard.nothing);
    // What is pasted is to be moved next.
    if (toolbox.current !== 'select') toolbox.choose('select');
    if (content.kind === 'words') {
      if (mayBeFile) void pasteFile(text, content.words);
      else pasteWords(content.words);
      return;
    }
    pasting.shapes(content.shapes, texts.html);
    if (content.leftOut > 0) notify(strings.clipboard.leftOut(content.leftOut));
    else say(strings.clipboard.pasted(content.shapes.length));
  }

  function pasteWords(words: string): void {
    pasting.words(words);
    say(strings.clipboard.pastedWords);
  }

  /** What was copied in Excalidraw, or out of a file; else words that only begin like one. */
  async function pasteFile(text: string, words: string): Promise<void> {
    const loaded = await later.formats().catch(() => null);
    if (listening.signal.aborted) return;
    const content = loaded?.contentFromText(text, editor.createId) ?? 'unknown-format';
    if (content === 'too-large') {
      notify(strings.clipboard.tooMuch);
      return;
    }
    if (content === 'unknown-format') {
      pasteWords(words);
      return;
    }
    pasting.shapes(content.shapes, text);
    const { shapes, changed, leftOut } = content;
    const { files, clipboard } = strings;
    const account = [
      clipboard.pasted(shapes.length),
      ...(changed.length > 0 ? [`${files.changed(changed.length)}.`] : []),
      ...(leftOut.length > 0 ? [`${files.leftOut(leftOut.length)}.`] : []),
    ];
    if (account.length > 1) notify(account.join(' '));
    else say(account.join(' '));
  }

  /** Without the keyboard: the browser may ask the person first, or say no. */
  async function readAndPaste(): Promise<void> {
    let items: readonly ClipboardItem[];
    try {
      items = await navigator.clipboard.read();
    } catch {
      // No clipboard for pages (plain http on another machine), or a refusal: the keys work all the same.
      notify(strings.clipboard.denied(keysOf('paste')));
      return;
    }
    if (listening.signal.aborted) return;
    const [html, text] = await Promise.all([textOfItems(items, 'text/html'), textOfItems(items, 'text/plain')]);
    const hasFile = items.some(({ types }) => types.some((type) => type.startsWith('image/')));
    paste({ html, text }, hasFile);
  }

  async function copyPicture(kind: 'copy-png' | 'copy-svg'): Promise<void> {
    const { selection } = editor;
    const selected = selection.shapes();
    const shapes = selected.length > 0 ? selected : [...board.shapes.values()];
    const copy = kind === 'copy-png' ? copyPng : copySvg;
    notify(await copy(shapes, theme.shown, `inkwire-${boardId}`));
  }

  function onAsk(request: ClipboardRequest): void {
    if (request === 'copy' || request === 'cut') {
      // It fires the event above, and works where the newer interface is kept from pages, as over plain http; nothing else does.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      if (!document.execCommand(request)) notify(strings.clipboard.copyDenied(keysOf(request)));
    } else if (request === 'paste' || request === 'paste-words') {
      isPlain = request === 'paste-words';
      void readAndPaste();
    } else void copyPicture(request);
  }

  function onKeyDown(event: KeyboardEvent): void {
    isPlain = commands['paste-words'].shortcuts.some((shortcut) => isShortcut(shortcut, event));
  }

  const { signal } = listening;
  document.addEventListener('copy', onCopy, { signal });
  document.addEventListener('cut', onCopy, { signal });
  document.addEventListener('paste', onPaste, { signal });
  window.addEventListener('keydown', onKeyDown, { signal, capture: true });
  const stopAsking = editor.clipboard.onAsk(onAsk);
  return () => {
    listening.abort();
    stopAsking();
  };
}

/** Whether a text field has the focus, or something lies over the board until it is closed. */
function isForAnother({ target }: Event): boolean {
  const isText = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
  return isText || document.querySelector('dialog[open], :popover-open') !== null;
}

/** Words of the page itself, in the chat for instance. */
function hasMarkedText(): boolean {
  return document.getSelection()?.isCollapsed === false;
}

function keysOf(id: 'copy' | 'cut' | 'paste'): string {
  return wordsFromShortcut(commands[id].shortcuts[0] ?? '');
}

async function textOfItems(items: readonly ClipboardItem[], type: string): Promise<string> {
  const item = items.find(({ types }) => types.includes(type));
  return item ? (await item.getType(type)).text() : '';
}

/** What a reader would see of it. The document that is made belongs to no window: nothing in it runs or loads. */
function textOfHtml(html: string): string {
  if (html === '') return '';
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll('script, style, template')) element.remove();
  return body.textContent;
}
