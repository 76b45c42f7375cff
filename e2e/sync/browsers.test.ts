// Which browsers the stories are told in where nobody asks for any.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { usualBrowsers } from '../browser.mjs';

it('Firefox is told its stories where Debian’s package is on the PATH; elsewhere the run says that it is not', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'inkwire-path-'));
  const lines: string[] = [];
  const usual = (env: Record<string, string>): string => usualBrowsers(env, (line) => lines.push(line));
  expect(usual({ PATH: folder })).toBe('chromium');
  expect(lines).toEqual([expect.stringMatching(/^No Firefox here: .*firefox-esr/)]);

  await writeFile(path.join(folder, 'firefox-esr'), '', { mode: 0o755 });
  expect(usual({ PATH: `/nowhere${path.delimiter}${folder}` })).toBe('chromium,firefox');
  expect(usual({ PATH: '', INKWIRE_FIREFOX: '/opt/firefox' })).toBe('chromium,firefox');
  expect(lines).toHaveLength(1);
  await rm(folder, { recursive: true });
});
