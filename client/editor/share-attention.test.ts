import { describe, expect, it } from 'vitest';
import type { ShapeId } from '#shared/ids.ts';
import { createTestCompany } from '../testing/test-company.ts';

describe('what others see of what I attend to', () => {
  it('is what I selected, the first 64 of it, and nothing for none', () => {
    const person = createTestCompany().join();
    const ids = Array.from({ length: 70 }, (_, index) => `s${index}` as ShapeId);
    person.test.editor.selection.set(ids);
    expect(person.says.selection).toEqual(ids.slice(0, 64));
    person.test.editor.selection.set([]);
    expect(person.says.selection).toBeNull();
  });

  it('is my laser, as ink', () => {
    const person = createTestCompany().join();
    person.test.toolbox.choose('laser');
    person.test.down(10, 20).move(30, 40);
    expect(person.says.laser).toMatchObject({ n: 0, from: 0 });
    person.test.up().down(0, 0).up();
    expect(person.says.laser).toMatchObject({ n: 1 });
  });
});
