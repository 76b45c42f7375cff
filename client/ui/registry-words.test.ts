import { describe, expect, it } from 'vitest';
import { commands } from '../editor/commands/registry.ts';
import { tools } from '../tools/registry.ts';
import { labelOf } from './strings.ts';

describe('every tool and command', () => {
  it.each([...Object.entries(tools), ...Object.entries(commands)])('%s has a label', (_id, { labelKey }) => {
    expect(labelOf(labelKey)).not.toBe('');
  });

  it('that has none is found out', () => {
    expect(() => labelOf('tool.none')).toThrow('tool.none');
  });
});

describe('shortcuts', () => {
  it('belong to one tool or command each; only Enter writes on one shape, and with none selects the first', () => {
    const all = [...Object.values(tools), ...Object.values(commands)].flatMap(({ shortcuts }) => [...shortcuts]);
    expect(all.filter((shortcut, index) => all.indexOf(shortcut) !== index)).toEqual(['enter']);
  });
});
