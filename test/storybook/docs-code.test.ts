import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { codeBlocksOf } from '../package/code-blocks.js';
import { root } from '../package/run.js';

const folder = join(root, 'stories/docs');
const pages = (await readdir(folder)).filter((file) => file.endsWith('.mdx'));

/** The code blocks of a page as files beside it, by path; a first line such as `// lib/shop.ts` is the file name. */
async function filesOf(page: string): Promise<Map<string, string>> {
  const blocks = codeBlocksOf(await readFile(join(folder, page), 'utf8'));
  const files = blocks
    .filter(({ language }) => /^tsx?$/.test(language))
    .map(({ code, language }, index) => {
      const [, name = `block-${index + 1}.${language}`] = /^\/\/ (\S+\.tsx?)\n/.exec(code) ?? [];
      return [join(folder, page.replace('.mdx', ''), name), code] as const;
    });
  return new Map(files);
}

/** The compiler errors of files in memory. */
function errorsIn(files: ReadonlyMap<string, string>): readonly string[] {
  const file = ts.readJsonConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonSourceFileConfigFileContent(file, ts.sys, root);
  const host = ts.createCompilerHost({ ...options, moduleDetection: ts.ModuleDetectionKind.Force });
  const { fileExists, readFile, directoryExists } = host;
  const folders = [...files.keys()].map(dirname);
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.directoryExists = (path) =>
    folders.some((folder) => `${folder}/`.startsWith(`${path}/`)) || directoryExists?.(path) === true;
  const program = ts.createProgram([...files.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

const misuse = join(folder, 'misuse.tsx');
let errorsOf: (part: string) => readonly string[];

beforeAll(async () => {
  const files = new Map((await Promise.all(pages.map(filesOf))).flatMap((page) => [...page]));
  files.set(
    misuse,
    "import { OrderTimeline } from 'react-order-status';\nexport const a = <OrderTimeline history={4} />;",
  );
  const errors = errorsIn(files);
  errorsOf = (path) => errors.filter((error) => error.startsWith(path));
});

test.each(pages)('the code of %s compiles', (page) => {
  expect(errorsOf(join(folder, page.replace('.mdx', '')))).toEqual([]);
});

test('code that misuses the package does not compile', () => {
  expect(errorsOf(misuse)).toEqual([expect.stringContaining("'number' is not assignable")]);
});
