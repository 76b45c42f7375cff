import { describe, expect, it } from 'vitest';
import { isShortcut, labelFromShortcut, type PressedKey } from './shortcut.ts';

function pressed(key: string, code: string, modifiers = ''): PressedKey {
  const has = (name: string) => modifiers.split(' ').includes(name);
  return { key, code, ctrlKey: has('ctrl'), metaKey: has('cmd'), shiftKey: has('shift'), altKey: has('alt') };
}

describe('a shortcut', () => {
  it.each([
    ['p', pressed('p', 'KeyP')],
    ['p', pressed('P', 'KeyP')],
    ['mod+z', pressed('z', 'KeyZ', 'ctrl')],
    ['mod+z', pressed('z', 'KeyZ', 'cmd')],
    ['mod+shift+z', pressed('Z', 'KeyZ', 'ctrl shift')],
    ['escape', pressed('Escape', 'Escape')],
    ['pageup', pressed('PageUp', 'PageUp')],
    ['mod+=', pressed('=', 'Equal', 'ctrl')],
  ])('%s is what %o types', (shortcut, key) => {
    expect(isShortcut(shortcut, key)).toBe(true);
  });

  it.each([
    ['p', pressed('p', 'KeyP', 'ctrl')],
    ['p', pressed('P', 'KeyP', 'shift')],
    ['mod+z', pressed('z', 'KeyZ')],
    ['mod+z', pressed('Z', 'KeyZ', 'ctrl shift')],
    ['mod+z', pressed('z', 'KeyZ', 'ctrl alt')],
    ['shift+1', pressed('1', 'Digit1')],
    ['0', pressed(')', 'Digit0', 'shift')],
  ])('%s is not %o', (shortcut, key) => {
    expect(isShortcut(shortcut, key)).toBe(false);
  });

  it('goes by the character typed where the layout moves letters', () => {
    // A French keyboard types a z where an English one has w.
    expect(isShortcut('mod+z', pressed('z', 'KeyW', 'ctrl'))).toBe(true);
    expect(isShortcut('mod+z', pressed('w', 'KeyZ', 'ctrl'))).toBe(false);
  });

  it('goes by the place of the key where the layout types no Latin letters', () => {
    expect(isShortcut('mod+z', pressed('я', 'KeyZ', 'ctrl'))).toBe(true);
  });

  it('finds a digit under the sign that Shift makes of it', () => {
    expect(isShortcut('shift+1', pressed('!', 'Digit1', 'shift'))).toBe(true);
    expect(isShortcut('shift+1', pressed('1', 'Digit1', 'shift'))).toBe(true);
  });

  it('takes the signs of zooming with and without Shift, from the number pad too', () => {
    expect(isShortcut('mod+=', pressed('+', 'Equal', 'ctrl shift'))).toBe(true);
    expect(isShortcut('mod+=', pressed('+', 'NumpadAdd', 'ctrl'))).toBe(true);
    expect(isShortcut('mod+-', pressed('-', 'NumpadSubtract', 'ctrl'))).toBe(true);
    expect(isShortcut('mod+-', pressed('_', 'Minus', 'ctrl shift'))).toBe(true);
  });

  it.each([
    ['US', 'shift+.', pressed('>', 'Period', 'shift')],
    ['US', 'shift+,', pressed('<', 'Comma', 'shift')],
    ['US', 'shift+alt+.', pressed('>', 'Period', 'shift alt')],
    ['US', 'mod+shift+]', pressed('}', 'BracketRight', 'ctrl shift')],
    ['German', 'shift+.', pressed(':', 'Period', 'shift')],
    ['German', 'shift+,', pressed(';', 'Comma', 'shift')],
    ['German', 'shift+alt+,', pressed(';', 'Comma', 'shift alt')],
    ['Mac', 'shift+alt+.', pressed('˘', 'Period', 'shift alt')],
    ['Mac', 'shift+alt+,', pressed('¯', 'Comma', 'shift alt')],
    ['Mac', 'shift+alt+c', pressed('Ç', 'KeyC', 'shift alt')],
    ['Mac', 'alt+e', pressed('Dead', 'KeyE', 'alt')],
    ['Mac', 'alt+1', pressed('¡', 'Digit1', 'alt')],
  ])('on a %s keyboard, %s is at its place under the sign that Shift or Alt makes of it', (_layout, shortcut, key) => {
    expect(isShortcut(shortcut, key)).toBe(true);
  });

  it.each([
    ['shift+.', pressed('.', 'Period')],
    ['shift+,', pressed(',', 'Comma')],
    ['shift+.', pressed('.', 'Period', 'alt')],
    ['shift+.', pressed('>', 'IntlBackslash', 'shift')],
    // A Dvorak keyboard types a V at the place of the dot.
    ['shift+.', pressed('V', 'Period', 'shift')],
    ['mod+shift+]', pressed(']', 'BracketRight', 'ctrl')],
    ['mod+shift+]', pressed('}', 'BracketRight', 'shift')],
    ['alt+e', pressed('f', 'KeyE', 'alt')],
  ])('%s is not %o, a sign of another place or without its modifiers', (shortcut, key) => {
    expect(isShortcut(shortcut, key)).toBe(false);
  });

  it('without Shift goes by the sign, wherever the layout has it', () => {
    expect(isShortcut(']', pressed(']', 'BracketRight'))).toBe(true);
    expect(isShortcut(']', pressed(']', 'Digit9'))).toBe(true);
    expect(isShortcut('?', pressed('?', 'Minus', 'shift'))).toBe(true);
    expect(isShortcut(']', pressed('+', 'BracketRight'))).toBe(false);
  });

  it('is written as each system writes it', () => {
    expect(labelFromShortcut('mod+shift+z', false, { mod: 'Strg' })).toBe('Strg+Shift+Z');
    expect(labelFromShortcut('mod+shift+z', true, { mod: 'Strg' })).toBe('⇧⌘Z');
    expect(labelFromShortcut('escape', false, { escape: 'Esc' })).toBe('Esc');
  });
});
