// What a person may do on a board, from least to most: the names only. What each may send stands in server/access/roles.ts.

export const roles = ['view', 'comment', 'edit', 'own'] as const;
export type Role = (typeof roles)[number];

export function isRole(value: unknown): value is Role {
  return (roles as readonly unknown[]).includes(value);
}

/** Whether `role` may all that `needed` may. */
export function isAtLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
