import { describe, expect, it } from 'vitest';
import { createShapeId } from '#shared/ids.ts';
import { createRandom } from '#shared/testing/random.ts';
import { contentOfFile } from './content-of-file.ts';

const { bytes } = createRandom(1);
const createId = () => createShapeId(bytes);
const never = (error: unknown): never => {
  throw error;
};
/** Without an id of its own: it is given one. */
const drawing = '{"type":"excalidraw","elements":[{"type":"rectangle","x":0,"y":0,"width":9,"height":9}]}';

describe('a file that is read beside the page', () => {
  it('is answered with what it holds', async () => {
    const content = await contentOfFile(new Blob([drawing]), createId, never);
    expect(typeof content === 'string' ? content : content.shapes.length).toBe(1);
  });

  it('that cannot be had any more is unreadable', async () => {
    const gone = { text: () => Promise.reject(new Error('NotFoundError')) };
    expect(await contentOfFile(gone, createId, never)).toBe('unreadable');
  });

  it('that its reader fails on is unreadable, too, and its reader’s fault is told', async () => {
    const told: unknown[] = [];
    const fault = new Error('no ids');
    const content = await contentOfFile(
      new Blob([drawing]),
      () => never(fault),
      (error) => told.push(error),
    );
    expect({ content, told }).toEqual({ content: 'unreadable', told: [fault] });
  });
});
