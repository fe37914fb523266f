import { describe, expect, test } from 'vitest';
import { problemsOf } from '../example-apps/page-problems.js';
import { visitors } from './visit.js';

const visit = visitors();

const pages = [
  [null, '/sign-in'],
  [null, '/track'],
  [null, '/orders'],
  ['tom', '/orders'],
  ['tom', '/orders/TW-2037'],
  ['tom', '/orders/TW-9999'],
  ['tom', '/profile'],
  ['tom', '/inbox'],
  ['jo', '/admin'],
  ['jo', '/admin/report'],
] as const;

describe.each([
  ['a desktop', { width: 1280, height: 800 }, 'light'],
  ['a desktop in the dark', { width: 1280, height: 800 }, 'dark'],
  ['a phone', { width: 390, height: 844 }, 'light'],
] as const)('on %s', (_name, size, colorScheme) => {
  test.each(pages)('the page that %s gets at %s is accessible', async (person, path) => {
    const { page } = await visit(person);
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.goto(path);
    expect(await problemsOf(page)).toEqual([]);
  });
});

test('dialogs are accessible, and the keyboard opens and closes them', async () => {
  const { page } = await visit('tom', '/orders');
  const opener = page.getByRole('button', { name: 'Order TW-2037' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  expect(await problemsOf(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Details' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('dialog').getByText('Gooseneck kettle').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
});
