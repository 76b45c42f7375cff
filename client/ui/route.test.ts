import { describe, expect, it } from 'vitest';
import { routeFromPath } from './route.ts';

describe('an address', () => {
  it('without a path is home', () => {
    expect(routeFromPath('/')).toEqual({ kind: 'home' });
  });

  it.each(['/b/k3Fz_9-x', '/b/a', `/b/${'x'.repeat(64)}`])('%s is a board', (path) => {
    expect(routeFromPath(path)).toEqual({ kind: 'board', boardId: path.slice(3), isFramed: false });
  });

  it('is a board in a frame under /embed/', () => {
    expect(routeFromPath('/embed/k3Fz_9-x')).toEqual({ kind: 'board', boardId: 'k3Fz_9-x', isFramed: true });
    expect(routeFromPath('/embed/a b')).toEqual({ kind: 'nowhere', what: 'board' });
  });

  it.each(['/b/', '/b/two words', '/b/a/b', '/b/%20', '/b/a.svg', `/b/${'x'.repeat(65)}`, '/b/a\n'])(
    '%j is the address of no board',
    (path) => {
      expect(routeFromPath(path)).toEqual({ kind: 'nowhere', what: 'board' });
    },
  );

  it.each(['/b', '/board', '/index.html', '//'])('%s leads nowhere', (path) => {
    expect(routeFromPath(path)).toEqual({ kind: 'nowhere', what: 'page' });
  });
});
