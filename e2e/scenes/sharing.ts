// A board of one's own: its name, its links, the question for a password, a link that only lets look.
import type { Page } from '@playwright/test';
import { keepName } from '../testing/people.ts';
import { saved, type Scene } from './scene.ts';

export async function takeSharing(scene: Scene): Promise<void> {
  const { page, take, address, isPhone } = scene;
  await page.goto(address('/'));
  await page.getByRole('button', { name: 'New board' }).click();
  await saved(page);
  if (isPhone) await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Rename this board' }).click();
  await page.getByRole('textbox', { name: 'Name of this board' }).fill('Plans for the spring of the whole quarter');
  await take('naming');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Share' }).click();
  const panel = page.getByRole('dialog', { name: 'Share' });
  await panel.getByText('None yet.').waitFor();
  await take('sharing-empty');
  await panel.getByRole('button', { name: 'They may look' }).click();
  await panel.getByRole('button', { name: /^Take back/ }).waitFor();
  const looking = await copied(page);
  await panel.getByRole('button', { name: /^With name/ }).click();
  await panel.getByLabel('Name').fill('For Ben and the people of the second floor');
  await panel.getByLabel('It opens').selectOption('date');
  await panel.getByRole('switch').check();
  await panel.getByLabel('Password', { exact: true }).fill('open sesame');
  await take('sharing-form');
  await panel.getByRole('button', { name: 'Make and copy' }).click();
  await panel.getByText(/with a password/).waitFor();
  const asking = await copied(page);
  await take('sharing');
  await visit(scene, looking, async (guest) => {
    await saved(guest.page);
    await guest.take('looking');
  });
  await visit(scene, asking, async (guest) => {
    await guest.page.getByRole('textbox', { name: 'Password' }).fill('not this');
    await guest.take('password');
    await guest.page.keyboard.press('Enter');
    await guest.page.getByText('That is not the password.').waitFor();
    await guest.take('password-wrong');
  });
}

async function visit(scene: Scene, link: string, then: (guest: Scene) => Promise<void>): Promise<void> {
  const guest = await scene.other();
  await keepName(guest.context, 'Ben');
  await guest.page.goto(link);
  await then(guest);
  await guest.context.close();
}

async function copied(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
