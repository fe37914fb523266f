/**
 * Checks that the tests detect bugs: `npm run mutate -- <list> [part of a name]`. Each mutation of
 * `test/mutations/<list>.ts` is applied to a copy of the repository, where its tests must fail; without the
 * mutation they must pass. Takes minutes.
 */
import type { Mutation } from './mutation.js';
import { type Outcome, runTests } from './run-tests.js';
import { createWorkCopy } from './work-copy.js';

const [list, part = ''] = process.argv.slice(2);
if (list === undefined) throw new Error('The list to run is missing: e.g. `npm run mutate -- faults`.');
// Each list exports `mutations`.
const { mutations } = (await import(`./${list}.ts`)) as { mutations: readonly Mutation[] };
const chosen = mutations.filter(({ name }) => name.includes(part));

const copy = await createWorkCopy();
const baselines = new Map<string, Outcome>();
let survivors = 0;

/** Runs the tests without a mutation. @throws Error if they fail, because a failure with a mutation then proves nothing. */
async function expectBaseline(tests: readonly string[]) {
  const key = tests.join(' ');
  const outcome = baselines.get(key) ?? (await runTests(copy.folder, tests));
  baselines.set(key, outcome);
  if (outcome.passed > 0 && outcome.failed.length === 0) return;
  throw new Error(
    `Without a mutation, of "${key}" ${outcome.passed} tests pass and these fail: ${outcome.failed.join()}`,
  );
}

// Check first that all can be applied, before minutes of tests.
for (const mutation of chosen) await copy.with(mutation, async () => {});

console.log('| mutation | breaks | caught by |\n| --- | --- | --- |');
try {
  for (const mutation of chosen) {
    await expectBaseline(mutation.tests);
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
