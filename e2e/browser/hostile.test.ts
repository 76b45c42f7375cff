// Nothing that is stored runs: everything that people and programs can write is written as an attack, and looked at wherever it is shown.
import type { BrowserContext, Page } from '@playwright/test';
import { joinBoard } from '../../client/program/node.ts';
import type { PersonColorKey } from '../../client/board/people.ts';
import { expect, test } from '../testing/people.ts';
import { startServer, type ServerProcess } from '../testing/server-process.ts';

declare global {
  interface Window {
    /** Set by whatever ran that should not. */
    pwned?: unknown;
    violations?: string[];
  }
}

const RUN = 'pwned=1';
const HOSTILE = [
  `<img src=x onerror="${RUN}">`,
  `<script>${RUN}</script>`,
  `</style></text></svg><script>${RUN}</script>`,
  `"><svg onload="${RUN}">`,
  `'"]]><foreignObject><iframe srcdoc="<script>parent.${RUN}</script>"></iframe></foreignObject>`,
  `javascript:${RUN}`,
  `<a href="javascript:${RUN}">javascript:${RUN} http://x"onclick="${RUN}</a>`,
  `{{constructor.constructor('${RUN}')()}}\${${RUN}}`,
  'https://evil.invalid/#"><style>@import "https://evil.invalid/x.css";*{background:url(https://evil.invalid/y)}</style>',
  `\u202Egnp.<img src=x onerror="${RUN}">\u2066\u0000\u0007\u001B[31m\uFFFE\uD800`,
];

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer({ INKWIRE_ACCESS: 'links' });
});
test.afterAll(() => server.stop());

test('nothing runs of what a board, its people, its links and its files say', async ({ browser }) => {
  const { id, key } = await hostileBoard();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const alarms = await setTripwires(context);
  const page = await context.newPage();
  await page.goto(origin());
  await page.evaluate(
    (me) => localStorage.setItem('inkwire:me', me),
    JSON.stringify({ name: HOSTILE[0], color: 'teal' }),
  );
  await page.goto(`${origin()}/b/${id}#${key}`);
  await expect.poll(() => page.evaluate(() => window.inkwire?.status().state)).toBe('saved');
  await page.evaluate(() => window.inkwire!.fit());
  const mallory = await joinBoard({
    url: `${origin()}/b/${id}#${key}`,
    name: HOSTILE[1]!,
    color: 'red;background:url(//evil.invalid)' as PersonColorKey, // not one: that is the point
  });
  mallory.people.say({ cursor: { x: 0, y: 0 }, says: HOSTILE[3]!, typing: true });
  for (const words of HOSTILE) mallory.chat.say(words);
  await mallory.saved();
  await expect.poll(() => page.evaluate(() => window.inkwire!.peers().length)).toBe(1);

  for (const name of [/^Chat/, 'Share', /^People/, 'Keyboard and gestures']) await lookInto(page, name);
  await page.keyboard.press('Shift+O');
  await expect(page.getByText(HOSTILE[1]!).first()).toBeAttached();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await page.evaluate(() => window.inkwire!.settled());
  await expectNothingRan(page, alarms);
  await page.goto(origin()); // the start page shows what it looked like
  await expect(page.locator('img').first()).toBeVisible();
  await expectNothingRan(page, alarms);

  for (const file of ['svg', 'png']) {
    expect((await page.goto(`${origin()}/b/${id}.${file}?key=${key}`))?.status()).toBe(200);
    await expectNothingRan(page, alarms);
  }
  await lookAtFile(page, id, key);
  await page.goto(`${origin()}/api/docs/#/content`);
  await expect(page.getByRole('heading', { name: /Inkwire/ })).toBeVisible();
  await page.getByText('/api/boards/{boardId}/content').click();
  await page.getByRole('button', { name: 'Try it out' }).click();
  await page.getByPlaceholder('boardId').fill(id);
  await page.getByRole('button', { name: 'Execute' }).click();
  await expect(page.getByText('key-refused').first()).toBeVisible();
  await expectNothingRan(page, alarms);
  expect(alarms).toEqual([]);
  mallory.close();
  await context.close();
});

test('the tripwires are not asleep', async ({ browser }) => {
  const context = await browser.newContext();
  const alarms = await setTripwires(context);
  const page = await context.newPage();
  await page.goto(origin());
  await page.evaluate((html) => {
    document.body.insertAdjacentHTML('beforeend', html);
    window.pwned = 1;
  }, `<img src="https://evil.invalid/x"><img src=x onerror="${RUN}">`);
  await expect.poll(() => page.evaluate(() => window.violations?.length)).toBe(2);
  await expect(expectNothingRan(page, [...alarms])).rejects.toThrow();
  expect(alarms.some((alarm) => alarm.includes('Content Security Policy'))).toBe(true);
  await context.close();
});

function origin(): string {
  return `http://127.0.0.1:${server.port}`;
}

/** Collects what should never happen on any page of the context. */
async function setTripwires(context: BrowserContext): Promise<string[]> {
  const alarms: string[] = [];
  await context.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      window.violations!.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin()) && !/^(data|blob):/.test(url)) alarms.push(`a request to ${url}`);
  });
  context.on('dialog', (dialog) => {
    alarms.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('weberror', (error) => alarms.push(`an error: ${error.error().message}`));
  context.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) alarms.push(message.text());
  });
  return alarms;
}

async function expectNothingRan(page: Page, alarms: readonly string[]): Promise<void> {
  const seen = await page.evaluate(() => ({ pwned: window.pwned ?? null, violations: window.violations ?? [] }));
  expect({ ...seen, alarms }).toEqual({ pwned: null, violations: [], alarms: [] });
}

async function lookInto(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.evaluate(() => window.inkwire!.settled());
  await expect(page.locator('img[src="x"], script:not([src]), iframe, a[href^="javascript"]')).toHaveCount(0);
  await page.keyboard.press('Escape');
}

/** An exported picture in somebody's page, and opened by itself from a disk, where no header of ours protects it. */
async function lookAtFile(page: Page, id: string, key: string): Promise<void> {
  const svg = await (await api('GET', `/boards/${id}/export?format=svg`, key)).text();
  await page.goto('about:blank');
  const found = await page.evaluate((text) => {
    const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
    const elements = [documentElement, ...documentElement.querySelectorAll('*')];
    const attributes = elements.flatMap(({ attributes: all }) => [...all]);
    return {
      tags: [...new Set(elements.map(({ tagName }) => tagName))].sort(),
      dangers: attributes.filter(({ name, value }) => /^on|href|src/i.test(name) || /url\(|script/i.test(value)).length,
    };
  }, svg);
  expect(found).toEqual({ tags: ['g', 'path', 'rect', 'style', 'svg', 'text'], dangers: 0 });
  await page.setContent(`<img src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">`);
  await page.locator('img').evaluate((image: HTMLImageElement) => image.decode());
  await page.setContent(svg.replace(/^<\?xml.*?\?>/, ''));
  await expect(page.locator('svg')).toBeVisible();
  expect(await page.evaluate(() => window.pwned ?? null)).toBeNull();
}

async function hostileBoard(): Promise<{ readonly id: string; readonly key: string }> {
  const made = await api('POST', '/boards', null, { name: HOSTILE[2]!.slice(0, 120) });
  const { board, key } = (await made.json()) as { board: { id: string }; key: string };
  for (const name of HOSTILE)
    await api('POST', `/boards/${board.id}/links`, key, { role: 'view', name: name.slice(0, 120) });
  const add = HOSTILE.flatMap((words, row) => [
    { kind: 'text', at: [200, row * 80], words },
    { kind: 'rectangle', at: [500, row * 80], size: [200, 60], words },
  ]);
  expect((await api('POST', `/boards/${board.id}/edits`, key, { add })).status).toBe(200);
  const imported = await api('POST', `/boards/${board.id}/import`, key, hostileFile());
  const { report } = (await imported.json()) as { report: { added: string[]; leftOut: unknown[] } };
  expect([report.added.length, report.leftOut.length]).toEqual([HOSTILE.length - 1, 2 * HOSTILE.length + 1]);
  return { id: board.id, key };
}

/** A file whose every value is an attack: of kinds that are known, and of none. */
function hostileFile(): object {
  const shapes: Record<string, object> = {};
  const words: Record<string, string> = {};
  for (const [row, attack] of HOSTILE.entries()) {
    const text = attack.replaceAll('\u0000', '');
    shapes[`n${row}`] = {
      kind: 'note',
      version: 1,
      order: 'a0',
      at: [800, row * 80, 0],
      size: [160, 160],
      style: { color: 'ink', width: 4 },
    };
    words[`n${row}`] = text;
    shapes[`c${row}`] = {
      kind: 'rectangle',
      version: 1,
      order: text,
      at: [0, 0, 0],
      size: [9, 9],
      style: { color: text, width: 4, fill: text, dash: text },
    };
    shapes[`k${row}`] = {
      kind: text,
      version: 1,
      order: 'a0',
      at: [0, 0, 0],
      href: text,
      link: text,
      url: text,
      src: text,
    };
  }
  return {
    format: 'inkwire',
    version: 1,
    meta: { name: HOSTILE[1], [HOSTILE[3]!]: HOSTILE[0] },
    shapes,
    edits: { 'n0:style.color': HOSTILE[0] },
    words,
  };
}

function api(method: string, url: string, key: string | null, body?: object): Promise<Response> {
  return fetch(`${origin()}/api${url}`, {
    method,
    headers: { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
}
