import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { isBarrel, isClientFile, needsClient } from './client-directive.js';
import { createApp } from './packed.js';
import { readSource, type SourceFile } from './source-files.js';

const IN_REACT = /^(react|part|components|map|push|preferences|report)\//;
const paths = (files: readonly SourceFile[]) => files.map(({ path }) => path);
const file = (text: string): SourceFile => ({ path: 'react/some.tsx', text });

describe('the rule', () => {
  test.each([
    'export const useIt = () => useState(0);',
    'export const useIt = () => React.useState(0);',
    'export const It = createContext(null);',
    'export const It = () => <button onClick={() => {}} />;',
    'export class It extends Component {}',
  ])('requires the directive: %s', (text) => {
    expect(needsClient(file(text))).toBe(true);
  });

  test.each([
    "export { useIt } from './use-it.js';",
    "import type { Context } from 'react';",
    'export const It = () => <p>plain</p>;',
    'export const user = userOf(request);',
  ])('does not require the directive: %s', (text) => {
    expect(needsClient(file(text))).toBe(false);
  });

  test('counts the directive as the first statement only', () => {
    expect(isClientFile(file("// why\n'use client';\nimport 'react';"))).toBe(true);
    expect(isClientFile(file("import 'react';\n'use client';"))).toBe(false);
  });
});

describe('the source', () => {
  let files: readonly SourceFile[] = [];
  beforeAll(async () => {
    files = await readSource();
  });

  test('has the directive in each file of the rooms with React that needs it', () => {
    const missing = files.filter(
      (each) => IN_REACT.test(each.path) && needsClient(each) && !isClientFile(each),
    );
    expect(paths(missing)).toEqual([]);
  });

  test('has it only in these rooms, so that servers can import the rest', () => {
    expect(paths(files.filter((each) => isClientFile(each) && !IN_REACT.test(each.path)))).toEqual([]);
  });

  test('has it in no file that only re-exports', () => {
    expect(paths(files.filter((each) => isClientFile(each) && isBarrel(each)))).toEqual([]);
  });

  test('is packed file by file, with the same directives', async () => {
    const { installed } = await createApp('directives');
    const built = await Promise.all(
      files.map(async ({ path }) => {
        const output = path.replace(/\.tsx?$/, '.js');
        return { path, text: await readFile(join(installed, 'dist', output), 'utf8') };
      }),
    );
    expect(paths(files.filter(isClientFile))).not.toEqual([]);
    expect(paths(built.filter(isClientFile))).toEqual(paths(files.filter(isClientFile)));
  });
});
