import { describe, expect, it } from 'vitest';
import type { PressedKey } from '../editor/commands/shortcut.ts';
import { actionFromKey } from './keyboard.ts';

function pressed(key: string, code: string, held: Partial<PressedKey> = {}): PressedKey {
  return { key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

describe('a key', () => {
  it.each([
    ['p', 'KeyP', { kind: 'tool', id: 'pen' }],
    ['e', 'KeyE', { kind: 'tool', id: 'eraser' }],
    ['h', 'KeyH', { kind: 'tool', id: 'hand' }],
    ['k', 'KeyK', { kind: 'tool', id: 'laser' }],
    ['Escape', 'Escape', { kind: 'escape' }],
    ['PageDown', 'PageDown', { kind: 'command', id: 'pan-screen-down' }],
  ])('%s', (key, code, action) => {
    expect(actionFromKey(pressed(key, code))).toEqual(action);
  });

  it('pages along the board, sideways with Shift', () => {
    const paging = (key: string) => actionFromKey(pressed(key, key, { shiftKey: true }));
    expect(paging('PageUp')).toEqual({ kind: 'command', id: 'pan-screen-left' });
    expect(paging('PageDown')).toEqual({ kind: 'command', id: 'pan-screen-right' });
  });

  it('chooses no tool while Ctrl, Cmd or Alt is held', () => {
    for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
      expect(actionFromKey(pressed('p', 'KeyP', held))).toBeNull();
  });

  it('with Ctrl or Cmd is a command', () => {
    expect(actionFromKey(pressed('z', 'KeyZ', { ctrlKey: true }))).toEqual({ kind: 'command', id: 'undo' });
    expect(actionFromKey(pressed('Z', 'KeyZ', { metaKey: true, shiftKey: true }))).toEqual({
      kind: 'command',
      id: 'redo',
    });
  });

  it('opens the help wherever the layout has its question mark', () => {
    expect(actionFromKey(pressed('?', 'Slash', { shiftKey: true }))).toEqual({ kind: 'help' });
    expect(actionFromKey(pressed('?', 'Minus', { shiftKey: true }))).toEqual({ kind: 'help' });
  });

  it('opens a bubble for words wherever the layout has its slash', () => {
    expect(actionFromKey(pressed('/', 'Slash'))).toEqual({ kind: 'say' });
    expect(actionFromKey(pressed('/', 'Digit7', { shiftKey: true }))).toEqual({ kind: 'say' });
    expect(actionFromKey(pressed('/', 'Slash', { ctrlKey: true }))).toBeNull();
  });

  it('opens the list of objects with Shift and O, which alone is the ellipse', () => {
    expect(actionFromKey(pressed('O', 'KeyO', { shiftKey: true }))).toEqual({ kind: 'outline' });
    expect(actionFromKey(pressed('o', 'KeyO'))).toEqual({ kind: 'tool', id: 'ellipse' });
  });

  it('goes by its place where the layout types no Latin letters', () => {
    expect(actionFromKey(pressed('з', 'KeyP'))).toEqual({ kind: 'tool', id: 'pen' });
  });

  it('of the clipboard is left to the browser, which answers it with an event', () => {
    for (const key of ['c', 'x', 'v']) {
      expect(actionFromKey(pressed(key, `Key${key.toUpperCase()}`, { ctrlKey: true }))).toBeNull();
    }
    expect(actionFromKey(pressed('V', 'KeyV', { ctrlKey: true, shiftKey: true }))).toBeNull();
    expect(actionFromKey(pressed('C', 'KeyC', { altKey: true, shiftKey: true }))).toEqual({
      kind: 'command',
      id: 'copy-png',
    });
  });

  it('turns what is selected by dot and comma with Shift, and by neither alone', () => {
    expect(actionFromKey(pressed('>', 'Period', { shiftKey: true }))).toEqual({ kind: 'command', id: 'rotate-right' });
    expect(actionFromKey(pressed(';', 'Comma', { shiftKey: true }))).toEqual({ kind: 'command', id: 'rotate-left' });
    expect(actionFromKey(pressed('.', 'Period'))).toBeNull();
    expect(actionFromKey(pressed(',', 'Comma'))).toBeNull();
  });

  it('means what can be done, where two commands have it', () => {
    const enter = pressed('Enter', 'Enter');
    expect(actionFromKey(enter, (id) => id === 'write')).toEqual({ kind: 'command', id: 'write' });
    expect(actionFromKey(enter, (id) => id === 'select-first')).toEqual({ kind: 'command', id: 'select-first' });
  });

  it('means nothing when nothing has it', () => {
    expect(actionFromKey(pressed('y', 'KeyY'))).toBeNull();
  });

  it('leads to the rows of the tray, and makes a picture of the board', () => {
    expect(actionFromKey(pressed('s', 'KeyS'))).toEqual({ kind: 'tray', row: 'colors' });
    expect(actionFromKey(pressed('g', 'KeyG'))).toEqual({ kind: 'tray', row: 'fills' });
    expect(actionFromKey(pressed('E', 'KeyE', { ctrlKey: true, shiftKey: true }))).toEqual({ kind: 'export' });
  });

  it('turns the light off with Shift, Alt and D, also on a Mac, where that types a sign; without Alt it is the highlighter', () => {
    expect(actionFromKey(pressed('D', 'KeyD', { shiftKey: true, altKey: true }))).toEqual({ kind: 'dark' });
    expect(actionFromKey(pressed('Î', 'KeyD', { shiftKey: true, altKey: true }))).toEqual({ kind: 'dark' });
    expect(actionFromKey(pressed('D', 'KeyD', { shiftKey: true }))).toEqual({ kind: 'tool', id: 'highlighter' });
  });

  it('sizes and styles what is selected, whatever signs the layout types with the modifiers', () => {
    const held = { ctrlKey: true, shiftKey: true };
    const commandOf = (key: string, code: string, modifiers: object) => actionFromKey(pressed(key, code, modifiers));
    expect(commandOf('>', 'Period', held)).toEqual({ kind: 'command', id: 'words-larger' });
    expect(commandOf('<', 'Comma', held)).toEqual({ kind: 'command', id: 'words-smaller' });
    expect(commandOf('+', 'Equal', { ...held, altKey: true })).toEqual({ kind: 'command', id: 'enlarge' });
    expect(commandOf('_', 'Minus', { ...held, altKey: true })).toEqual({ kind: 'command', id: 'shrink' });
    expect(commandOf('ç', 'KeyC', { metaKey: true, altKey: true })).toEqual({ kind: 'command', id: 'copy-style' });
    expect(commandOf('v', 'KeyV', { ctrlKey: true, altKey: true })).toEqual({ kind: 'command', id: 'paste-style' });
  });
});
