import { describe, expect, it } from 'vitest';
import { comingsBetween, initialsFromName } from './people.ts';

describe('initials', () => {
  it.each([
    ['Guest 7', 'G7'],
    ['ann', 'A'],
    ['Ann Maria Lee', 'AL'],
    ['jean-luc', 'JL'],
    ['Øyvind', 'Ø'],
    ['李 小龙', '李小'],
    ['  ', ''],
    ['🦊', ''],
    ['🦊 fox', 'F'],
  ])('of %j are %j', (name, initials) => {
    expect(initialsFromName(name)).toBe(initials);
  });
});

describe('comings and goings', () => {
  const ann = { id: 1, name: 'Ann', color: 'sky' };
  const ben = { id: 2, name: 'Ben', color: 'moss' };

  it('are told by name', () => {
    expect(comingsBetween([ann], [ann, ben])).toEqual({ came: ['Ben'], left: [] });
    expect(comingsBetween([ann, ben], [ben])).toEqual({ came: [], left: ['Ann'] });
  });

  it('are none when somebody reloads the page or takes another name', () => {
    expect(comingsBetween([ann], [{ ...ann, id: 9 }])).toEqual({ came: [], left: [] });
    expect(comingsBetween([ann], [{ ...ann, name: 'Anna' }])).toEqual({ came: [], left: [] });
  });
});
