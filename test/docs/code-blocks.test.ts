import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { root } from '../package/run.js';
import { blocksOf, createDocApp, docPages } from './doc-app.js';

const isTypeScript = (language: string) => /^(ts|tsx)$/.test(language);
const all = await Promise.all(
  ['README', ...(await docPages())].map(async (page) => {
    const blocks = (await blocksOf(page)).filter(({ language }) => isTypeScript(language));
    return { page, blocks, headings: [...new Set(blocks.map(({ heading }) => heading))] };
  }),
);
const pages = all.filter(({ blocks }) => blocks.length > 0);

/** A call that must not compile: it proves that the check works. */
const misuse = {
  'misuse.ts': `
    import { createOrderEvents } from 'react-order-status/server';
    export const wrong = createOrderEvents({ getOrder: () => null });`,
};

let errors: readonly string[];

beforeAll(async () => {
  const names: string[] = [];
  for (const { page, headings } of pages) {
    for (const [index, heading] of headings.entries()) {
      const { folder } = await createDocApp(`docs-types/${page}-${index}`, { page, heading, files: misuse });
      names.push(join(folder, 'misuse.ts'));
      for (const block of await blocksOf(page)) {
        if (block.heading === heading && isTypeScript(block.language))
          names.push(join(folder, block.title ?? ''));
      }
    }
  }
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram(names, options);
  errors = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start ?? 0).line + 1 : 0;
    const path = file?.fileName.split('/docs-types/')[1] ?? file?.fileName;
    return `${path}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}, 120_000);

describe.each(pages)('the page "$page"', ({ page, blocks, headings }) => {
  test('every block of TypeScript has a file name', () => {
    expect(blocks.filter(({ title }) => !title).map(({ code }) => code)).toEqual([]);
  });

  test('compiles', () => {
    const here = errors.filter((error) => error.startsWith(`${page}-`) && !error.includes('/misuse.ts'));
    expect(here).toEqual([]);
  });

  test('a misuse of the package does not compile', () => {
    const here = errors.filter((error) => error.startsWith(`${page}-`) && error.includes('/misuse.ts'));
    expect(here).toHaveLength(headings.length);
    expect(here.join()).toContain("'authenticate' is missing");
  });
});

test('there are no errors outside of the pages', () => {
  expect(errors.filter((error) => !pages.some(({ page }) => error.startsWith(`${page}-`)))).toEqual([]);
});
