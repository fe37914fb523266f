import type { TestProject } from 'vitest/node';

const MARKS = { passed: '✓', failed: '✗', skipped: 'skipped', pending: 'skipped' };

/** Prints, when all is done, how each browser (a suite of that name) came through each fault (a test). */
export default (project: TestProject) => () => {
  const rows: Record<string, Record<string, string>> = {};
  const columns = new Set<string>();
  for (const module of project.vitest.state.getTestModules()) {
    for (const test of module.children.allTests()) {
      if (test.parent.type !== 'suite') continue;
      columns.add(test.parent.name);
      rows[test.name] = { ...rows[test.name], [test.parent.name]: MARKS[test.result().state] };
    }
  }
  for (const row of Object.values(rows)) for (const column of columns) row[column] ??= 'n/a';
  console.table(rows);
};
