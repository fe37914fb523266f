import { expect, test } from 'vitest';
import { change, visitors } from './visit.js';

const visit = visitors();

test('text messages need consent, which the profile asks for, and the link in a mail stops further ones', async () => {
  const { page: tom } = await visit('tom', '/profile');
  const shipped = tom.getByRole('switch', { name: 'Shipped Text message' });
  expect(await shipped.isChecked()).toBe(false);
  const saved = tom.waitForResponse((answer) => answer.request().method() === 'PUT');
  await shipped.click();
  expect((await saved).status()).toBe(200);

  const { page: jo } = await visit('jo');
  await (await change(jo, 'TW-2045', 'Shipped', {})).waitFor({ state: 'detached' });
  const inbox = async () => {
    await tom.goto('/inbox');
    return tom.getByRole('article').allInnerTexts();
  };
  await expect
    .poll(inbox, { timeout: 60_000 })
    .toEqual(expect.arrayContaining([expect.stringContaining('SMS'), expect.stringContaining('E-mail')]));

  await tom.getByRole('link', { name: 'Unsubscribe' }).first().click();
  await tom.getByRole('button', { name: 'Unsubscribe' }).click();
  await tom.getByText('You are unsubscribed').first().waitFor();
  await tom.goto('/profile');
  expect(await tom.getByRole('switch', { name: 'Delivered Email' }).isChecked()).toBe(false);
});
