/**
 * Proves that the tests notice mistakes: `npm run mutate -- <list> [part of a name]`. Each mutation of
 * `test/mutations/<list>.ts` is made in a copy of the repository, and the tests that it names have to
 * fail; without it they have to pass. For maintainers: it takes minutes.
 */
import type { Mutation } from './mutation.js';
import { type Outcome, runTests } from './run-tests.js';
import { createWorkCopy } from './work-copy.js';

const [list, part = ''] = process.argv.slice(2);
if (list === undefined) throw new Error('Say which list to run, e.g. `npm run mutate -- faults`.');
// Each list exports this.
const { mutations } = (await import(`./${list}.ts`)) as { mutations: readonly Mutation[] };
const chosen = mutations.filter(({ name }) => name.includes(part));

const copy = await createWorkCopy();
const sane = new Map<string, Outcome>();
let survivors = 0;

/** The tests without a mistake; who fails then proves nothing. */
async function expectSane(tests: readonly string[]) {
  const key = tests.join(' ');
  const outcome = sane.get(key) ?? (await runTests(copy.folder, tests));
  sane.set(key, outcome);
  if (outcome.passed > 0 && outcome.failed.length === 0) return;
  throw new Error(
    `Without any mutation, of "${key}" ${outcome.passed} pass and fail: ${outcome.failed.join()}`,
  );
}

// Minutes of tests are in vain if one of the last can't be made.
for (const mutation of chosen) await copy.with(mutation, async () => {});

console.log('| mutation | breaks | caught by |\n| --- | --- | --- |');
try {
  for (const mutation of chosen) {
    await expectSane(mutation.tests);
    const { failed } = await copy.with(mutation, () => runTests(copy.folder, mutation.tests));
    if (failed.length === 0) survivors += 1;
    const [first = '**nothing**', ...more] = failed;
    const others = more.length > 0 ? ` and ${more.length} more` : '';
    console.log(`| ${mutation.name} | ${mutation.guarantee} | ${first}${others} |`);
  }
} finally {
  await copy.remove();
}
console.log(`\n${chosen.length - survivors} of ${chosen.length} caught`);
if (survivors > 0 || chosen.length === 0) process.exitCode = 1;
