import { expect, test } from 'vitest';
import { findCycles, importGraph } from './import-cycles.js';
import { readSource } from './source-files.js';

test('no file of the source imports itself by way of others', async () => {
  expect(findCycles(importGraph(await readSource()))).toEqual([]);
});

test('a cycle is found, also one of types', () => {
  const files = [
    { path: 'order/a.ts', text: "import type { B } from './b.js';" },
    { path: 'order/b.ts', text: "export * from './c.js';" },
    { path: 'order/c.ts', text: "const load = () => import('./a.js');" },
    { path: 'order/d.ts', text: "import './a.js';" },
  ];
  expect(findCycles(importGraph(files))).toEqual([['order/a.ts', 'order/b.ts', 'order/c.ts', 'order/a.ts']]);
});
