import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../ids.ts';
import { editFromKey, keyFromEdit } from './layout.ts';

describe('the keys of edits', () => {
  it.each(['at', 'style.color', 'ink.1', 'of:later'])('name a shape and the prop %s (E1)', (prop) => {
    const edit = { id: 'aB_-9' as ShapeId, prop };
    expect(editFromKey(keyFromEdit(edit))).toEqual(edit);
  });

  it.each(['', ':', ':at', 'a:', 'at', 'ä:at', `${'a'.repeat(41)}:at`])(
    'are nothing of ours when they are "%s" (R3)',
    (key) => {
      expect(editFromKey(key)).toBeNull();
    },
  );
});
