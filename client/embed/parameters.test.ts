import { describe, expect, it } from 'vitest';
import { toolIds } from '../tools/registry.ts';
import { parametersFromSearch } from './parameters.ts';

describe('the parameters of a frame', () => {
  it('are all of the page when there are none', () => {
    expect(parametersFromSearch('')).toEqual({
      host: null,
      roleMost: 'own',
      toolIds,
      parts: null,
      view: null,
      settings: {},
      faults: [],
    });
  });

  it('say how much of the page is there, and how it begins', () => {
    const search =
      '?host=https://wiki.example.org&mode=look&tools=pen,select&ui=tools,zoom&view=-10,0.5,300,200&theme=dark&language=de&name=Ann&color=teal';
    expect(parametersFromSearch(search)).toEqual({
      host: 'https://wiki.example.org',
      roleMost: 'view',
      toolIds: ['select', 'pen'],
      parts: new Set(['tools', 'zoom']),
      view: { x: -10, y: 0.5, width: 300, height: 200 },
      settings: { theme: 'dark', language: 'de', me: { name: 'Ann', color: 'teal' } },
      faults: [],
    });
    expect(parametersFromSearch('?ui=none&tools=none&view=all')).toMatchObject({
      parts: new Set(),
      toolIds: [],
      view: 'all',
    });
  });

  it.each([
    '?host=wiki.example.org',
    '?host=https://wiki.example.org/page',
    '?mode=own',
    '?mode=__proto__',
    '?tools=pen,hammer',
    '?theme=pink',
    '?view=1,2,3',
    '?view=0,0,0,10',
    '?view=1e9,0,1,1',
    '?name=%20',
  ])('that are wrong are as if they were not there, and told: %s', (search) => {
    const { faults, ...rest } = parametersFromSearch(search);
    expect(faults).toHaveLength(1);
    expect({ ...rest, faults: [] }).toEqual(parametersFromSearch(''));
  });
});
