import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { type CodeBlock, codeBlocksOf } from './code-blocks.js';
import { createApp } from './packed.js';
import { root } from './run.js';

const snippets = codeBlocksOf(await readFile(join(root, 'test/package/basic-usage.md'), 'utf8'));

/** Declarations of the names that the snippets use, and the app's own `lib/order-events`. */
const context = {
  'ambient.d.ts': `
    import type { Order, HistoryInput } from 'react-order-status';
    declare global {
      const orderId: string;
      const order: Order & { statusHistory: HistoryInput[] };
    }`,
  'lib/order-events.ts': `
    import { createOrderEvents } from 'react-order-status/server';
    export const { orderEvents, emitOrderUpdate } = createOrderEvents({
      authenticate: () => ({ userId: 'user-456', role: 'USER' }),
      getOrder: (id) => ({ id, userId: 'user-456', status: 'PROCESSING' as const }),
    });`,
};

/** The path aliases of the snippets. */
const aliases = {
  '@/lib/*': ['./lib/*'],
  '@/hooks/*': ['./node_modules/react-order-status/dist/index.d.ts'],
  '@/components/*': ['./node_modules/react-order-status/dist/index.d.ts'],
};

const misuse = `
  import { OrderTimeline } from "@/components/order-timeline";
  export const wrong = <OrderTimeline history={42} />;`;

const nameOf = ({ heading, language }: CodeBlock) =>
  `snippet-${heading.toLowerCase().replaceAll(' ', '-')}.${language === 'tsx' ? 'tsx' : 'ts'}`;

let errorsIn: (name: string) => readonly string[];

beforeAll(async () => {
  const app = await createApp('basic-usage');
  const files = {
    ...context,
    ...Object.fromEntries(snippets.map((snippet) => [nameOf(snippet), snippet.code])),
    'misuse.tsx': misuse,
  };
  await app.write(files);
  const program = createProgram(app.folder, Object.keys(files));
  const errors = ts.getPreEmitDiagnostics(program);
  // Errors without a file or in the context count for every snippet.
  errorsIn = (name) =>
    errors
      .filter(
        ({ file }) =>
          !file || !/(snippet-[\w-]+|misuse)\.tsx?$/.test(file.fileName) || file.fileName.endsWith(name),
      )
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
});

function createProgram(folder: string, names: readonly string[]) {
  const inFolder = (name: string) => join(folder, name);
  return ts.createProgram(names.map(inFolder), {
    strict: true,
    // The props of the component have no types.
    noImplicitAny: false,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.ReactJSX,
    types: [],
    paths: Object.fromEntries(
      Object.entries(aliases).map(([alias, targets]) => [alias, targets.map(inFolder)]),
    ),
  });
}

test('there are four snippets', () => {
  expect(new Set(snippets.map(nameOf)).size).toBe(4);
});

test.each(snippets)('"$heading" compiles unchanged', (snippet) => {
  expect(errorsIn(nameOf(snippet))).toEqual([]);
});

test('a snippet that misuses the package does not compile', () => {
  expect(errorsIn('misuse.tsx')).toEqual([expect.stringContaining("'number' is not assignable")]);
});
