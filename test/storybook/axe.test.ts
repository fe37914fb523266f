import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright';
import { afterAll, expect, inject, test } from 'vitest';
import { type Look, looks, setLook } from './looks.js';
import { storyTabForFile } from './story-tab-for-file.js';

const stories = inject('stories');
/** The project `stories` checks the light look, with Storybook's addon. */
const { light: _, ...others } = looks;
const axeScript = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const tab = storyTabForFile(axeScript);
let runs = 0;
let violations = 0;

afterAll(() => {
  const names = Object.keys(others);
  const ways = `${stories.length} stories × ${names.length} (${names.join(', ')})`;
  console.log(`axe: ${ways} = ${runs} runs, ${violations} violations`);
});

/** The violations of the shown story in all other looks. */
async function violationsIn(page: Page): Promise<readonly string[]> {
  const all: string[] = [];
  for (const [name, look] of Object.entries<Look>(others)) {
    await setLook(page, look);
    const found = await page.evaluate(runAxe, look.forcedColors === 'active');
    all.push(...found.map((violation) => `${name}: ${violation}`));
    runs += 1;
  }
  violations += all.length;
  return all;
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** Runs in the page, which has loaded axe. */
async function runAxe(colorsAreForced: boolean): Promise<readonly string[]> {
  const { violations } = await window.axe.run('#storybook-root', {
    resultTypes: ['violations'],
    // Forced colours are chosen by the user.
    rules: { 'color-contrast': { enabled: !colorsAreForced } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

test.each(stories)('$id has no axe violation in any look', async ({ id }) => {
  await tab.show(id);
  expect(await violationsIn(tab.page)).toEqual([]);
});
