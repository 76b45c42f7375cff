import { describe, expect, it } from 'vitest';
import { createStanding } from './standing.ts';

const owner = { role: 'own', canManage: true, boardName: '' } as const;

describe('what I may here', () => {
  it('is to draw before the server has said anything, then what it says', () => {
    const standing = createStanding();
    expect([standing.role, standing.canManage]).toEqual(['edit', false]);
    standing.learn(owner);
    expect([standing.role, standing.canManage]).toEqual(['own', true]);
    standing.learn({ ...owner, role: 'view', canManage: false });
    expect([standing.may('view'), standing.may('comment')]).toEqual([true, false]);
  });

  it('is never more than the page is made for', () => {
    const standing = createStanding('comment');
    expect(standing.role).toBe('comment');
    standing.learn(owner);
    expect([standing.role, standing.canManage, standing.may('edit')]).toEqual(['comment', false, false]);
    standing.learn({ ...owner, role: 'view', canManage: false });
    expect(standing.role).toBe('view');
  });
});
