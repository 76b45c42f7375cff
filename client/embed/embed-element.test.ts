import { expect, it } from 'vitest';

it('may be imported where there are no elements, as on a server that renders pages', async () => {
  const { createBoard, InkwireBoardElement } = await import('./embed-element.ts');
  expect([typeof createBoard, InkwireBoardElement.observedAttributes.includes('board')]).toEqual(['function', true]);
});
