import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The result of a test run. */
export interface Outcome {
  readonly passed: number;
  /** The names of failed tests, and the paths of files that could not be loaded. */
  readonly failed: readonly string[];
}

/** The used part of Vitest's JSON report. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Ms until a run is killed: a mutation may make tests hang. */
const TIMEOUT = 900_000;

/** Runs `vitest run` in a folder. @throws Error if it ends without a report. */
export async function runTests(folder: string, args: readonly string[]): Promise<Outcome> {
  const path = join(folder, 'mutation-report.json');
  await rm(path, { force: true });
  const child = spawn(
    join(folder, 'node_modules/.bin/vitest'),
    ['run', ...args, '--reporter=json', `--outputFile.json=${path}`],
    { cwd: folder, stdio: 'ignore', timeout: TIMEOUT },
  );
  await once(child, 'exit');
  // Written by Vitest's JSON reporter.
  const { testResults } = JSON.parse(await readFile(path, 'utf8')) as Report;
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const namesOf = (status: string) =>
    tests.filter((test) => test.status === status).map((test) => test.fullName);
  const notLoaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: namesOf('passed').length,
    failed: [...namesOf('failed'), ...notLoaded.map(({ name }) => name)],
  };
}
