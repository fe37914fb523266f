import { expect, test } from 'vitest';
import { findViolations } from './boundaries.js';
import { readSource } from './source-files.js';

const validFiles = [
  { path: 'order/index.ts', text: "export * from './flow.js';" },
  { path: 'order/flow.ts', text: '' },
  { path: 'client/index.ts', text: '' },
  { path: 'react/index.ts', text: '' },
  { path: 'i18n/index.ts', text: '' },
  { path: 'notifications/index.ts', text: '' },
];

/** The violations of a file that is added to valid ones. */
const violationsOf = (path: string, text: string) => findViolations([...validFiles, { path, text }]);

test('every import of the source is allowed', async () => {
  expect(findViolations(await readSource())).toEqual([]);
});

test.each([
  ['client/store.ts', "import { orderFlow } from '../order/index.js';"],
  ['react/hook.tsx', "import { useState } from 'react'; import type { Store } from '../client/index.js';"],
  ['react/lazy.ts', "const load = () => import('../notifications/index.js');"],
  ['react/lazy.ts', "import type { Notifier } from '../notifications/index.js';"],
  ['react/hook.ts', "import type { LabelOverrides } from '../i18n/index.js';"],
  ['components/view.ts', "import { mergeLabels } from '../i18n/index.js';"],
  ['server/node/index.ts', "import { createServer } from 'node:http';"],
  ['order/update.ts', "import { flow } from './flow.js';"],
  ['notify/bullmq/queue.ts', "import type { Queue } from 'bullmq';"],
])('a valid import is accepted: %s %s', (path, text) => {
  expect(violationsOf(path, text)).toEqual([]);
});

test.each([
  ['order/update.ts', "import '../client/index.js';", 'order → client is not allowed'],
  ['order/update.ts', "import type { A } from '../client/index.js';", 'order → client is not allowed'],
  ['order/update.ts', "type A = import('../client/index.js').A;", 'order → client is not allowed'],
  ['order/update.ts', "export * from '../client/index.js';", 'order → client is not allowed'],
  ['server/stream.ts', "await import('../react/index.js');", 'server → react is not allowed'],
  ['client/store.ts', "import { flow } from '../order/flow.js';", 'past its index'],
  ['client/store.ts', "import { flow } from '../order/index.ts';", 'not a file of src'],
  ['client/store.ts', "import { flow } from '../order';", 'not a file of src'],
  ['react/hook.ts', "import { toast } from '../notifications/index.js';", 'must be lazy or type-only'],
  ['react/hook.ts', "import { type N } from '../notifications/index.js';", 'must be lazy or type-only'],
  ['react/hook.ts', "import { mergeLabels } from '../i18n/index.js';", 'react → i18n must be type-only'],
  ['react/hook.ts', "import { type Labels } from '../i18n/index.js';", 'react → i18n must be type-only'],
  ['react/hook.ts', "await import('../i18n/index.js');", 'react → i18n must be type-only'],
  ['server/stream.ts', "import { Readable } from 'node:stream';", 'exists on Node only'],
  ['order/update.ts', "import clsx from 'clsx';", 'may not import the package clsx'],
  ['server/stream.ts', "import { cache } from 'react';", 'may not import the package react'],
  ['notify/queue/queue.ts', "import type { Queue } from 'bullmq';", 'may not import the package bullmq'],
  [
    'notify/sms/sms.ts',
    "import type { Queue } from 'bullmq';",
    'notify/sms may not import the package bullmq',
  ],
])('an invalid import is found: %s %s', (path, text, message) => {
  expect(violationsOf(path, text)).toEqual([expect.stringContaining(message)]);
});

test('no file of the source is longer than 250 lines', async () => {
  const long = (await readSource()).filter(({ text }) => text.trimEnd().split('\n').length > 250);
  expect(long.map(({ path }) => path)).toEqual([]);
});
