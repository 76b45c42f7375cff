import { describe, expect, it } from 'vitest';
import { cropAround } from './board-picture.ts';

describe('the part of the screen that a picture shows', () => {
  it('is around the drawing, in the shape of the picture (8 to 5)', () => {
    // 752 by 300 with 24 around it: 800 wide, and 500 high around the middle, which is (476, 250).
    expect(cropAround({ xPx: 100, yPx: 100, widthPx: 752, heightPx: 300 })).toEqual({
      xPx: 76,
      yPx: 0,
      widthPx: 800,
      heightPx: 500,
    });
  });

  it('is wider than a tall drawing', () => {
    // 452 high with 24 around it: 500 high, 800 wide.
    expect(cropAround({ xPx: 0, yPx: 0, widthPx: 100, heightPx: 452 })).toMatchObject({ widthPx: 800, heightPx: 500 });
  });

  it('does not make a giant of a dot', () => {
    expect(cropAround({ xPx: 50, yPx: 50, widthPx: 2, heightPx: 2 })).toMatchObject({ widthPx: 440, heightPx: 275 });
  });
});
