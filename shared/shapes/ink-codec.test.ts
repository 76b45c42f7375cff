import { describe, expect, it } from 'vitest';
import { createRandom } from '../testing/random.ts';
import { randomStroke } from '../testing/random-shapes.ts';
import { INK_PART_POINTS_MAX, inkFromPoints, measureInk, pointsFromInk } from './ink-codec.ts';

const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);

describe('ink bytes', () => {
  it('are a version, flags, a count and a zigzag step in tenths for each point (I1, I2)', () => {
    // 1.5 → 15 → 30; -0.1 → -1 → 1; back by 1.5 → -15 → 29; by 12.8 → 128 → 256 → 0x80 0x02.
    const bytes = bytesOf(1, 0, 2, 30, 1, 29, 0x80, 2);
    const points = [
      { x: 1.5, y: -0.1 },
      { x: 0, y: 12.7 },
    ];
    expect(inkFromPoints(points)).toEqual(bytes);
    expect(pointsFromInk(bytes)).toEqual(points);
  });

  it('carry one byte of pressure where every point has it, and none otherwise (I3)', () => {
    const [a, b] = [
      { x: 0, y: 0, pressure: 1 },
      { x: 0, y: 0, pressure: 0.2 },
    ];
    expect(inkFromPoints([a, b])).toEqual(bytesOf(1, 1, 2, 0, 0, 255, 0, 0, 51));
    expect(pointsFromInk(inkFromPoints([a, b]))).toEqual([a, b]);
    expect(inkFromPoints([a, { x: 0, y: 0 }])).toEqual(bytesOf(1, 0, 2, 0, 0, 0, 0));
  });

  it('bring every stroke back to a twentieth of a unit (seeds 1 to 50)', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const points = randomStroke(createRandom(seed), 100);
      const bytes = inkFromPoints(points);
      const read = pointsFromInk(bytes)!;
      points.forEach(({ x, y, pressure }, index) => {
        expect(Math.abs(read[index]!.x - x), `seed ${seed}`).toBeLessThan(0.0501);
        expect(Math.abs(read[index]!.y - y), `seed ${seed}`).toBeLessThan(0.0501);
        if (pressure !== undefined) expect(read[index]!.pressure).toBeCloseTo(pressure, 2);
      });
      expect(inkFromPoints(read)).toEqual(bytes);
    }
  });

  it('are measured without making points (I4)', () => {
    const points = [
      { x: -3, y: 7, pressure: 0 },
      { x: 12.5, y: -0.5, pressure: 1 },
    ];
    expect(measureInk(inkFromPoints(points))).toEqual({
      count: 2,
      hasPressure: true,
      box: { minX: -3, minY: -0.5, maxX: 12.5, maxY: 7 },
    });
  });

  it('are below 128 KiB for any full part (S3, I5)', () => {
    const far = Array.from({ length: INK_PART_POINTS_MAX }, (_, index) => ({
      x: index % 2 ? 5e7 : -5e7,
      y: index % 2 ? -5e7 : 5e7,
      pressure: 1,
    }));
    const bytes = inkFromPoints(far);
    expect(bytes.length).toBeLessThan(128 * 1024);
    expect(pointsFromInk(bytes)).toEqual(far);
  });

  it.each([
    ['nothing', bytesOf()],
    ['a head alone', bytesOf(1, 0)],
    ['another version', bytesOf(2, 0, 1, 0, 0)],
    ['unknown flags', bytesOf(1, 2, 1, 0, 0)],
    ['no points', bytesOf(1, 0, 0)],
    ['more points than bytes could hold', bytesOf(1, 0, 0xff, 0x3f, 0, 0)],
    ['a count without end', bytesOf(1, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)],
    ['a missing byte', bytesOf(1, 0, 2, 0, 0, 0)],
    ['a missing pressure', bytesOf(1, 1, 1, 0, 0)],
    ['a byte left over', bytesOf(1, 0, 1, 0, 0, 0)],
    ['a varint past 32 bits', bytesOf(1, 0, 1, 0xff, 0xff, 0xff, 0xff, 0x1f, 0)],
    ['a varint longer than needed', bytesOf(1, 0, 1, 0x80, 0x00, 0)],
    ['a position out of range', bytesOf(1, 0, 1, 0xff, 0xff, 0xff, 0xff, 0x0f, 0)],
  ])('are refused when they hold %s (I4)', (_, bytes) => {
    expect(pointsFromInk(bytes)).toBeNull();
    expect(measureInk(bytes)).toBeNull();
  });

  it('are refused with one point more than a part may hold (I5)', () => {
    const count = INK_PART_POINTS_MAX + 1;
    const bytes = new Uint8Array(4 + 2 * count);
    bytes.set([1, 0, (count & 127) | 128, count >> 7]);
    expect(pointsFromInk(bytes)).toBeNull();
    expect(pointsFromInk(bytes.subarray(0, -2))).toBeNull();
  });

  it('never throw and never allocate beyond themselves, whatever they are (seed 9)', () => {
    const random = createRandom(9);
    let readable = 0;
    for (let run = 0; run < 20_000; run++) {
      const bytes = random.bytes(random.integer(0, 24));
      if (bytes.length > 2 && random.chance(0.9)) bytes.set([1, random.integer(0, 1), random.integer(0, 8)]);
      const points = pointsFromInk(bytes);
      if (!points) continue;
      readable++;
      expect(points.length).toBeLessThanOrEqual(bytes.length / 2);
      expect(inkFromPoints(points)).toEqual(bytes);
    }
    expect(readable).toBeGreaterThan(50);
  });
});
