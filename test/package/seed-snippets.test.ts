import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { type CodeBlock, codeBlocksOf } from './code-blocks.js';
import { createApp } from './packed.js';
import { root } from './run.js';

const SEED = join(root, '../shared/seed/order-status-tracking.md');
const COPY = join(root, 'test/package/seed-snippets.md');

/** The snippets of the sections that this package is. */
const snippetsOf = (markdown: string) =>
  codeBlocksOf(markdown).filter(
    ({ heading, language }) => /^[1345]\. /.test(heading) && /^(ts|tsx|typescript)$/.test(language),
  );

const snippets = snippetsOf(await readFile(COPY, 'utf8'));

/** What the seed's app has around its snippets, and its own `lib/order-events`. */
const surroundings = {
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

/** The seed's import paths, as an app's aliases: so the snippets stay as they are, letter by letter. */
const aliases = {
  '@/lib/*': ['./lib/*'],
  '@/hooks/*': ['./node_modules/react-order-status/dist/index.d.ts'],
  '@/components/*': ['./node_modules/react-order-status/dist/index.d.ts'],
};

const misuse = `
  import { OrderTimeline } from "@/components/order-timeline";
  export const wrong = <OrderTimeline history={42} />;`;

const nameOf = ({ heading, language }: CodeBlock) =>
  `snippet-${heading[0]}.${language === 'tsx' ? 'tsx' : 'ts'}`;

let errorsIn: (name: string) => readonly string[];

beforeAll(async () => {
  const app = await createApp('seed-snippets');
  const files = {
    ...surroundings,
    ...Object.fromEntries(snippets.map((snippet) => [nameOf(snippet), snippet.code])),
    'misuse.tsx': misuse,
  };
  await app.write(files);
  const program = createProgram(app.folder, Object.keys(files));
  const errors = ts.getPreEmitDiagnostics(program);
  // What is in no file, or in the surroundings, is wrong with every snippet.
  errorsIn = (name) =>
    errors
      .filter(
        ({ file }) =>
          !file || !/(snippet-\d|misuse)\.tsx?$/.test(file.fileName) || file.fileName.endsWith(name),
      )
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
});

function createProgram(folder: string, names: readonly string[]) {
  const inFolder = (name: string) => join(folder, name);
  return ts.createProgram(names.map(inFolder), {
    strict: true,
    // The seed leaves the types of its component's props out.
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

test('there is a snippet of each section', () => {
  expect(snippets.map(({ heading }) => heading[0])).toEqual(['1', '3', '4', '5']);
});

test.each(snippets)('the seed\'s "$heading" compiles unchanged', (snippet) => {
  expect(errorsIn(nameOf(snippet))).toEqual([]);
});

test('a snippet that misuses the package does not compile', () => {
  expect(errorsIn('misuse.tsx')).toEqual([expect.stringContaining("'number' is not assignable")]);
});

// The seed lies beside the repository where it was written, and nowhere else.
if (existsSync(SEED)) {
  test('the copy of the snippets is as the seed has them', async () => {
    expect(snippets).toEqual(snippetsOf(await readFile(SEED, 'utf8')));
  });
}
