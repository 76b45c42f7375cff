import { describe, expect, it } from 'vitest';
import { shownShape } from '../document/shown.ts';
import type { ShapeId } from '../ids.ts';
import type { ColorKey } from '../pen/palette.ts';
import { freehandFromPoints } from '../shapes/freehand-from-points.ts';
import type { Shape } from '../shapes/registry.ts';
import { svgFromShapes } from './svg.ts';

const options = { theme: 'light', paper: '#fcfcfa' } as const;

function line(id: string, order: string, color: ColorKey): Shape {
  const points = [
    { x: 100, y: 50 },
    { x: 200, y: 50 },
  ];
  const { fields } = freehandFromPoints(id as ShapeId, points, { color, width: 4 });
  return shownShape(id as ShapeId, { ...fields, order })!;
}

describe('a board as SVG', () => {
  it('is as large as what is drawn and the paper around it', () => {
    // The line reaches 2 beyond its ends and sides at most; 24 of paper follow.
    const [, x, y, width, height] = /viewBox="(\S+) (\S+) (\S+) (\S+)"/
      .exec(svgFromShapes([line('a', 'a1', 'ink')], options))!
      .map(Number);
    expect(x).toBeLessThanOrEqual(100 - 24);
    expect(y).toBeLessThanOrEqual(50 - 24);
    expect(x! + width!).toBeGreaterThanOrEqual(200 + 24);
    expect(width).toBeLessThan(100 + 2 * 24 + 12);
    expect(height).toBeLessThan(2 * 24 + 12);
  });

  it('has the shapes back to front, in the colours of the theme', () => {
    const shapes = [line('front', 'a2', 'red'), line('back', 'a1', 'blue')];
    const fills = (text: string) => [...text.matchAll(/fill="(#\w+)"/g)].map(([, color]) => color);
    expect(fills(svgFromShapes(shapes, options))).toEqual(['#fcfcfa', '#2463d6', '#d6334c']);
    expect(fills(svgFromShapes(shapes, { theme: 'dark', paper: '#14171d' }))).toEqual([
      '#14171d',
      '#7aaaff',
      '#ff7085',
    ]);
  });

  it('without shapes is an empty sheet', () => {
    expect(svgFromShapes([], options)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-24 -24 448 348" width="448" height="348">' +
        '<rect x="-24" y="-24" width="448" height="348" fill="#fcfcfa"/></svg>\n',
    );
  });
});
