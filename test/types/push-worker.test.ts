import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../package/run.js';

/** The errors of a service worker that is compiled with the types of workers. */
async function errorsOf(code: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'order-status-worker-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'worker.ts');
  await writeFile(path, code);
  const program = ts.createProgram([path], {
    lib: ['lib.es2022.d.ts', 'lib.webworker.d.ts'],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    types: [],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const worker = (scope: string) => `
  import { handleOrderPush } from '${root}/src/push/worker/index.js';
  declare const self: ${scope};
  handleOrderPush(self, { url: '/api/push' });`;

test('the types of service workers are those that the handler takes', async () => {
  expect(await errorsOf(worker('ServiceWorkerGlobalScope'))).toEqual([]);
});

test('those of other workers are not', async () => {
  expect((await errorsOf(worker('DedicatedWorkerGlobalScope'))).join()).toContain('is not assignable');
});
