// The chat beside the board, as two people have it.
import type { Locator, Page } from '@playwright/test';
import { expect, long, smoke, test } from '../people.ts';

const PHONE = { width: 390, height: 844 };

test('what one says is news to the other, counted until it is read', smoke, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await openChat(ann.page);
  await say(ann.page, 'Shall we begin?');
  await say(ann.page, 'See https://example.org/plan.');
  await expect(button(ben.page)).toHaveAccessibleName('Chat: 2 new messages');
  await expect(ben.page.locator('.toast')).toContainText('See https://example.org/plan.');
  await expect(ben.page.getByText(/: See https/)).toBeAttached(); // for those who listen
  await ben.page.locator('.toast').click();
  await expect(log(ben.page)).toContainText('Shall we begin?');
  await expect(button(ben.page)).toHaveAccessibleName('Chat');
  await expect(ben.page.locator('.toast')).toHaveCount(0);
  const link = log(ben.page).getByRole('link');
  await expect(link).toHaveText('https://example.org/plan');
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(button(ann.page)).toHaveAccessibleName('Chat');
});

test('that one is writing is seen, and gone within 5 s of the last key', long, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await openChat(ann.page);
  await openChat(ben.page);
  const typing = ben.page.getByText(/is typing…$/);
  await field(ann.page).pressSequentially('Hm');
  await expect(typing).toBeVisible();
  await expect(typing).toHaveCount(0, { timeout: 5000 });
  await field(ann.page).press('x');
  await expect(typing).toBeVisible();
  await field(ann.page).press('Enter');
  await expect(log(ben.page)).toContainText('Hmx');
  await expect(typing).toHaveCount(0, { timeout: 1000 });
});

const CUTS = ['reset', 'silent'] as const;

for (const how of CUTS) {
  test(
    `what is said on a line that is ${how === 'reset' ? 'cut' : 'dead'} goes out once when it is back`,
    how === 'reset' ? {} : long,
    async ({ board }) => {
      const [ann, ben] = await board.people(2);
      await openChat(ann.page);
      await openChat(ben.page);
      await ann.cutNetwork(how);
      await say(ann.page, 'one');
      await say(ann.page, 'two');
      await say(ben.page, 'meanwhile');
      await expect(lines(ann.page)).toHaveText(['one', 'two']);
      await expect(lines(ben.page)).toHaveText(['meanwhile']);
      if (how === 'reset') await expect(log(ann.page)).toContainText('Goes out when the server is back.');
      await ann.restoreNetwork();
      const all = ['meanwhile', 'one', 'two'];
      await expect(async () => {
        expect((await lines(ben.page).allTextContents()).map((text) => text.trim()).sort()).toEqual(all);
        expect((await lines(ann.page).allTextContents()).map((text) => text.trim()).sort()).toEqual(all);
        expect(await log(ann.page).locator('.is-unsent').count()).toBe(0);
      }).toPass({ timeout: 60_000 });
      await say(ben.page, 'last');
      await expect(lines(ann.page)).toHaveCount(4); // nothing came twice behind it
    },
  );
}

test('markup is text: nothing in a message runs', async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await openChat(ben.page);
  await openChat(ann.page);
  const markup = '<img src=x onerror="window.ran=1"><script>window.ran=1</script> javascript:window.ran=1';
  await say(ann.page, markup);
  await expect(lines(ben.page)).toHaveText([markup]);
  expect(await log(ben.page).locator('img, script, a').count()).toBe(0);
  expect(await ben.page.evaluate(() => 'ran' in window)).toBe(false);
});

test('who comes later, even after the server was killed, reads what was said, as read', long, async ({ board }) => {
  const [ann] = await board.people(1);
  await openChat(ann.page);
  await say(ann.page, 'before you came');
  await expect(log(ann.page).locator('.is-unsent')).toHaveCount(0);
  await board.restartServer();
  const [ben] = await board.people(1);
  await expect(button(ben.page)).toHaveAccessibleName('Chat');
  await openChat(ben.page);
  await expect(lines(ben.page)).toHaveText(['before you came']);
});

test('the chat is had by keys alone, and Escape gives the board back', long, async ({ board }) => {
  const [ann] = await board.people(1);
  await button(ann.page).focus();
  await ann.page.keyboard.press('Enter');
  await expect(field(ann.page)).toBeFocused();
  await ann.page.keyboard.type('e two');
  await ann.page.keyboard.press('Shift+Enter');
  await ann.page.keyboard.type('lines');
  await ann.page.keyboard.press('Enter');
  await expect(lines(ann.page)).toHaveText([/e two\s+lines/]);
  await ann.page.keyboard.type('half a thought');
  await ann.page.keyboard.press('Escape');
  await expect(field(ann.page)).toHaveCount(0);
  await expect(button(ann.page)).toBeFocused();
  await ann.page.keyboard.press('Enter');
  await expect(field(ann.page)).toHaveValue('half a thought');
});

test(
  'on a phone the chat leaves the lower half to the keyboard, and all of it is in sight',
  long,
  async ({ board }) => {
    const [ann, ben] = await board.people(2);
    await ben.page.setViewportSize(PHONE);
    await openChat(ann.page);
    await say(ann.page, 'https://example.org/'.padEnd(400, 'long'));
    await expect(ben.page.locator('.toast')).toBeVisible();
    await button(ben.page).click();
    await expect(lines(ben.page)).toHaveCount(1);
    for (const part of [panel(ben.page), field(ben.page), button(ben.page), log(ben.page).getByRole('link')]) {
      const box = (await part.boundingBox())!;
      expect([box.x >= 0, box.y >= 0, box.x + box.width <= PHONE.width, box.height > 20]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
    const { y, height } = (await panel(ben.page).boundingBox())!;
    expect(y + height).toBeLessThan(PHONE.height * 0.55);
  },
);

function button(page: Page): Locator {
  return page.getByRole('button', { name: /^Chat/ });
}

function panel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Chat' });
}

function log(page: Page): Locator {
  return page.getByRole('log');
}

/** The texts alone. */
function lines(page: Page): Locator {
  return log(page).locator('.text');
}

function field(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Write a message' });
}

async function openChat(page: Page): Promise<void> {
  await button(page).click();
}

async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
}
