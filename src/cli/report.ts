import type { ConformanceError, Need, WireCheck } from '../conformance/index.js';

/** The result of a check. */
export type Outcome =
  | { readonly kind: 'ok' | 'not run'; readonly check: WireCheck }
  | { readonly kind: 'FAIL' | 'warning'; readonly check: WireCheck; readonly error: ConformanceError };

const how: Readonly<Record<Need, string>> = {
  publish: "give --publish '<command that publishes one update>'",
  missing: 'give --missing <an id that does not exist>',
  forbidden: "give --forbidden <the id of another user's order>",
  final: 'give --final <the id of an order in a final status>',
  anonymous: 'give --anonymous if requests without the headers must be refused',
};

/** One line; for a failed check also what was expected and found, why it matters and how to fix it. */
export function reportOf(outcome: Outcome): string {
  const { kind, check } = outcome;
  const line = `${kind.padEnd(8)} ${check.name}`;
  if (kind === 'not run') return check.needs ? `${line} (${how[check.needs]})` : line;
  if (!('error' in outcome)) return line;
  const { expected, found } = outcome.error;
  const details = { expected, found, why: check.why, fix: check.fix };
  return [line, ...Object.entries(details).map(([name, text]) => `         ${name.padEnd(8)} ${text}`)].join(
    '\n',
  );
}

/** The number of results of each kind, as one line. */
export function summaryOf(outcomes: readonly Outcome[]): string {
  const kinds = ['ok', 'FAIL', 'warning', 'not run'] as const;
  return kinds.map((kind) => `${outcomes.filter((each) => each.kind === kind).length} ${kind}`).join(', ');
}
