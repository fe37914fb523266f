// Reads reports of Vitest's JSON reporter.
//   node .ci/test-results.mjs sum <exit status so far> <report …>   prints `N passed, N failed`
//   node .ci/test-results.mjs forbid-skips <report …>               fails if a test was skipped
import { existsSync, readFileSync } from 'node:fs';

const [command, ...rest] = process.argv.slice(2);

/** All tests as `{ fullName, status }`; a file that could not be loaded counts as a failed test. */
function testsOf(report) {
  return JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap((file) =>
    file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')
      ? [...file.assertionResults, { fullName: file.name, status: 'failed' }]
      : file.assertionResults,
  );
}

const testsIn = (reports) => reports.filter((report) => existsSync(report)).flatMap(testsOf);
const count = (tests, status) => tests.filter((test) => test.status === status).length;

if (command === 'sum') {
  const [status, ...reports] = rest;
  const tests = testsIn(reports);
  const failed = count(tests, 'failed');
  const failedStep = status !== '0' && failed === 0 ? 1 : 0;
  console.log(`${count(tests, 'passed')} passed, ${failed + failedStep} failed`);
} else {
  const skipped = testsIn(rest).filter(({ status }) => status !== 'passed' && status !== 'failed');
  for (const { fullName, status } of skipped) console.error(`${status}: ${fullName}`);
  if (skipped.length > 0) process.exitCode = 1;
}
