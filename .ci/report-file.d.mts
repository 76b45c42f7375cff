export function reportFile(runner: 'vitest' | 'playwright'): string | null;
