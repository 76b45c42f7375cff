import { describe, expect, it } from 'vitest';
import { defaultStyle } from '#shared/shapes/style.ts';
import { textOnLine } from '#shared/shapes/text.ts';
import { createTestCompany } from '../testing/test-company.ts';
import type { Called } from './summons.ts';

const HERE = { x: 3000, y: 500, zoom: 1 };

function createPair() {
  const all = createTestCompany();
  const [ada, ben] = [all.join(), all.join()];
  all.pass();
  const calls: Called[] = [];
  ben.company.summons.onCalled((called) => calls.push(called));
  ada.test.editor.viewport.setCamera(HERE);
  return { ...all, ada, ben, calls };
}

describe('bringing everybody here', () => {
  it('moves the others once a call, and tells by whom', () => {
    const { ada, ben, calls, pass } = createPair();
    ada.company.summons.call();
    pass();
    expect(ben.test.editor.viewport.camera).toEqual(HERE);
    expect(calls.map(({ name }) => name)).toEqual(['Person 1']);
    expect(ada.test.editor.viewport.camera).toEqual(HERE);
    // What she says next still names the call.
    ben.test.editor.viewport.setCamera({ x: 0, y: 0, zoom: 1 });
    ada.test.move(5, 5);
    ada.test.editor.selection.set(['a' as never]);
    pass();
    expect(ben.test.editor.viewport.camera.x).toBe(0);
    ada.company.summons.call();
    pass();
    expect(calls).toHaveLength(2);
  });

  it('waits for who is writing', () => {
    const { ada, ben, pass } = createPair();
    const { editor } = ben.test;
    editor.writing.beginNew(textOnLine(editor.createId(), { x: 10, y: 10 }, defaultStyle));
    ada.company.summons.call();
    pass();
    expect(editor.viewport.camera).not.toEqual(HERE);
    editor.writing.end();
    pass();
    expect(editor.viewport.camera).toEqual(HERE);
  });

  it('leaves a way back, and ends a following', () => {
    const { ada, ben, calls, pass } = createPair();
    ben.test.editor.viewport.setCamera({ x: -70, y: 9, zoom: 2 });
    ben.company.follow.start(ada.id);
    ben.test.editor.viewport.setCamera({ x: -70, y: 9, zoom: 2 });
    ada.company.summons.call();
    pass();
    expect(ben.company.follow.leader).toBeNull();
    calls[0]?.goBack();
    pass();
    expect(ben.test.editor.viewport.camera).toEqual({ x: -70, y: 9, zoom: 2 });
  });

  it('waits for the end of a stroke', () => {
    const { ada, ben, calls, pass } = createPair();
    ben.test.down(0, 0).move(10, 0);
    ada.company.summons.call();
    pass();
    expect([ben.test.editor.viewport.camera.x, calls.length]).toEqual([0, 0]);
    ben.test.up();
    pass();
    expect([ben.test.editor.viewport.camera.x, calls.length]).toEqual([3000, 1]);
  });

  it('is no news to who comes later, or comes back', () => {
    const { ada, ben, calls, join, pass } = createPair();
    ada.company.summons.call();
    pass();
    const cem = join();
    pass();
    expect(cem.test.editor.viewport.camera.x).toBe(0);
    ben.test.editor.viewport.setCamera({ x: 0, y: 0, zoom: 1 });
    ada.leave();
    pass();
    ada.comeBack();
    pass();
    expect(calls).toHaveLength(1);
  });

  it('is taken back after 5 s, and the next call is a new one all the same', () => {
    const { ada, calls, clock, pass } = createPair();
    ada.company.summons.call();
    pass();
    clock.advance(5000);
    pass();
    expect(ada.says.summons).toBeNull();
    ada.company.summons.call();
    pass();
    expect([ada.says.summons?.n, calls.length]).toEqual([2, 2]);
    ada.company.close();
    expect(clock.timers).toBe(0);
  });
});
