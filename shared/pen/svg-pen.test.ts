import { describe, expect, it } from 'vitest';
import type { Path } from '../geometry/path.ts';
import { createSvgPen, svgPathFromPath } from './svg-pen.ts';

const path: Path = { verbs: ['M', 'Q', 'L', 'Z'], coordinates: [0, 0.123, 1, 1, 2, -0.001, 3, 1 / 3] };

describe('the SVG pen', () => {
  it('writes a path to a hundredth of a unit', () => {
    expect(svgPathFromPath(path)).toBe('M0 0.12Q1 1 2 0L3 0.33Z');
  });

  it('fills with the colour of its theme', () => {
    const [light, dark] = [createSvgPen('light'), createSvgPen('dark')];
    light.fill(path, 'ink');
    dark.fill(path, 'ink');
    expect(light.markup()).toBe('<path d="M0 0.12Q1 1 2 0L3 0.33Z" fill="#1d2433"/>');
    expect(dark.markup()).toBe('<path d="M0 0.12Q1 1 2 0L3 0.33Z" fill="#eceff6"/>');
  });

  it('strokes with round ends and no fill', () => {
    const pen = createSvgPen('light');
    pen.stroke(path, { color: 'red', width: 4 });
    expect(pen.markup()).toBe(
      '<path d="M0 0.12Q1 1 2 0L3 0.33Z" fill="none" stroke="#d6334c" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>',
    );
  });

  it('groups under a transform, its turn in degrees', () => {
    const pen = createSvgPen('light');
    pen.group({ x: 5, y: -6, rotation: Math.PI / 2 }, () => {
      pen.group({ x: 1, y: 2, rotation: 0 }, () => undefined);
    });
    expect(pen.markup()).toBe('<g transform="translate(5 -6) rotate(90)"><g transform="translate(1 2)"></g></g>');
  });
});
