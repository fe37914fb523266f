import type { TestProject } from 'vitest/node';

const MARKS = { passed: '✓', failed: '✗', skipped: 'skipped', pending: 'skipped' };

/** Prints a table at the end of the run: the result of each test (a fault) in each browser (the suite of that name). */
export default (project: TestProject) => () => {
  // Sorted, because they end in random order.
  const modules = [...project.vitest.state.getTestModules()].sort((a, b) =>
    a.moduleId.localeCompare(b.moduleId),
  );
  const rows: Record<string, Record<string, string>> = {};
  const browsers = new Set<string>();
  for (const module of modules) {
    // Its tests are of another kind.
    if (module.moduleId.includes('/browsers/push/')) continue;
    for (const test of module.children.allTests()) {
      if (test.parent.type !== 'suite') continue;
      browsers.add(test.parent.name);
      rows[test.name] = { ...rows[test.name], [test.parent.name]: MARKS[test.result().state] };
    }
  }
  for (const row of Object.values(rows)) for (const browser of browsers) row[browser] ??= 'n/a';
  console.table(rows, [...browsers]);
};
