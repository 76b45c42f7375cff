import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { canvasColors } from './canvas/theme.ts';

it('the browser frames the page in the colour of the paper', () => {
  const page = readFileSync(new URL('./index.html', import.meta.url), 'utf8');
  for (const theme of ['light', 'dark'] as const) {
    expect(page).toContain(`media="(prefers-color-scheme: ${theme})" content="${canvasColors[theme].paper}"`);
  }
});
