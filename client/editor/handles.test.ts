import { describe, expect, it } from 'vitest';
import { cursorOfHandle, handleAt, handlesOf, type Handle } from './handles.ts';
import type { SelectionFrame } from './selection-frame.ts';

const frame: SelectionFrame = { at: [0, 0, 0], width: 200, height: 100, outset: 2, ends: [] };

const names = (handles: readonly Handle[]) =>
  handles.map((handle) => (handle.kind === 'resize' ? handle.toward.join() : handle.kind));
const at = (handle: Handle | undefined) =>
  handle && [Math.round(handle.at.x * 10) / 10, Math.round(handle.at.y * 10) / 10];

describe('the handles of a frame', () => {
  it('are four corners, four sides and one to turn by, which comes last', () => {
    const handles = handlesOf(frame, 1);
    expect(names(handles)).toEqual(['-1,-1', '1,-1', '1,1', '-1,1', '0,-1', '1,0', '0,1', '-1,0', 'rotate']);
    // Two of ink and four of a gap out of the box; the last 24 above that.
    expect(at(handles[2])).toEqual([106, 56]);
    expect(at(handles.at(-1))).toEqual([0, -80]);
  });

  it('stand off by pixels, whatever the zoom', () => {
    // Four and 24 pixels are two and twelve units.
    expect(at(handlesOf(frame, 2)[2])).toEqual([104, 54]);
    expect(at(handlesOf(frame, 2).at(-1))).toEqual([0, -66]);
  });

  it('are turned with it', () => {
    const handles = handlesOf({ ...frame, at: [10, 20, Math.PI / 2] }, 1);
    expect(at(handles[2])).toEqual([10 - 56, 20 + 106]);
    expect(at(handles.at(-1))).toEqual([10 + 80, 20]);
  });

  it('are corners alone where a side is shorter than 40 pixels', () => {
    const small = { ...frame, width: 39, height: 100 };
    expect(names(handlesOf(small, 1))).toEqual(['-1,-1', '1,-1', '1,1', '-1,1', '1,0', '-1,0', 'rotate']);
    expect(names(handlesOf({ ...frame, width: 30, height: 30 }, 1))).toHaveLength(5);
    expect(names(handlesOf({ ...frame, width: 30, height: 30 }, 2))).toHaveLength(9);
  });

  it('pull only along the extent there is', () => {
    expect(names(handlesOf({ ...frame, height: 0 }, 1))).toEqual(['1,0', '-1,0', 'rotate']);
    expect(names(handlesOf({ ...frame, width: 0 }, 1))).toEqual(['0,-1', '0,1', 'rotate']);
    expect(names(handlesOf({ ...frame, width: 0, height: 0 }, 1))).toEqual(['rotate']);
  });

  it('are the ends and nothing else, of what is pulled by its ends', () => {
    const ends = [{ name: 'start', at: { x: 1, y: 2 } }];
    expect(handlesOf({ ...frame, ends }, 1)).toEqual([{ kind: 'end', name: 'start', at: { x: 1, y: 2 } }]);
  });
});

describe('taking hold of a handle', () => {
  const held = (x: number, y: number, device: 'mouse' | 'pen' | 'touch', of = frame, zoom = 1) => {
    const handle = handleAt(of, zoom, { x, y }, device);
    return handle && names([handle])[0];
  };

  it('reaches 12 pixels with a mouse, 14 with a pen, 20 with a finger', () => {
    for (const [device, reach] of [
      ['mouse', 12],
      ['pen', 14],
      ['touch', 20],
    ] as const) {
      expect(held(0, -80 - reach, device)).toBe('rotate');
      expect(held(0, -80 - reach - 1, device)).toBeNull();
    }
    // Half as many units at twice the zoom.
    expect([held(0, -66 - 6, 'mouse', frame, 2), held(0, -66 - 7, 'mouse', frame, 2)]).toEqual(['rotate', null]);
  });

  it('takes the nearest of several', () => {
    // Between the upper side's handle at -56 and the one to turn by at -80.
    expect([held(0, -67, 'touch'), held(0, -69, 'touch')]).toEqual(['0,-1', 'rotate']);
  });

  it('leaves the inside of a small shape to be dragged', () => {
    const small = { ...frame, width: 20, height: 20 };
    // Its corners stand at 16: a finger anywhere inside would reach one.
    for (const [x, y] of [
      [0, 0],
      [7, 7],
      [-7, 3],
    ] as const)
      expect(held(x, y, 'touch', small)).toBeNull();
    expect(held(9, 9, 'touch', small)).toBe('1,1');
    expect(held(26, 26, 'touch', small)).toBe('1,1');
  });

  it('is by the turned place', () => {
    const turned: SelectionFrame = { ...frame, at: [0, 0, Math.PI / 2] };
    expect([held(80, 0, 'mouse', turned), held(0, -80, 'mouse', turned)]).toEqual(['rotate', null]);
  });
});

describe('the pointer over a handle', () => {
  const over = (x: -1 | 0 | 1, y: -1 | 0 | 1, degrees: number) =>
    cursorOfHandle({ kind: 'resize', toward: [x, y], at: { x: 0, y: 0 } }, [0, 0, (degrees * Math.PI) / 180]);

  it('points the way the handle pulls, also of a turned frame', () => {
    expect([over(1, 0, 0), over(1, 1, 0), over(0, 1, 0), over(1, -1, 0)]).toEqual([
      'ew-resize',
      'nwse-resize',
      'ns-resize',
      'nesw-resize',
    ]);
    // The left one, turned back by an eighth, stands at the lower left.
    expect([over(1, 0, 90), over(1, 1, 90), over(-1, 0, -45)]).toEqual(['ns-resize', 'nesw-resize', 'nesw-resize']);
  });
});
