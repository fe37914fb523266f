import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../package/run.js';

const read = (path: string) => readFile(join(root, path), 'utf8');
const page = await read('stories/docs/styling.mdx');

const variablesIn = (text: string) => [...new Set(text.match(/--os-[a-z]+(-[a-z]+)*/g))].sort();
const quotedIn = (text: string) => [...text.matchAll(/'(\w+)'/g)].map(([, name]) => name);

test('the styling page has every variable of the stylesheet, and no other', async () => {
  expect(variablesIn(page)).toEqual(variablesIn(await read('src/styles/styles.css')));
});

test.each([
  ['OrderStatusTracker', 'src/components/tracker/tracker-part.ts'],
  ['OrderTimeline', 'src/components/timeline/timeline-part.ts'],
])('the styling page has every part of %s', async (component, source) => {
  const [, listed] = new RegExp(`'${component}',\\s+'([^']+)'`).exec(page) ?? [];
  expect(listed?.split(', ')).toEqual(quotedIn(await read(source)));
});
