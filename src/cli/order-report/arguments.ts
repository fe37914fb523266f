import type { GroupBy } from '../../analytics/index.js';
import { defineOrderFlow, isCalendarDate, isTimestamp, type OrderFlow } from '../../order/index.js';
import { parseOptions } from '../parse-options.js';
import { UsageError } from '../usage-error.js';

const options = {
  since: { type: 'string', default: '30d' },
  until: { type: 'string' },
  'group-by': { type: 'string' },
  format: { type: 'string', default: 'table' },
  steps: { type: 'string' },
  'time-zone': { type: 'string', default: 'UTC' },
  namespace: { type: 'string', default: 'default' },
  schema: { type: 'string' },
  prefix: { type: 'string' },
} as const;

const FORMATS = ['table', 'csv', 'json'] as const;
const GROUPS = ['day', 'week', 'month', 'carrier'] as const satisfies readonly GroupBy[];
const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/** How a report is printed. */
export type ReportFormat = (typeof FORMATS)[number];

/** The report that the command line describes. */
export interface ReportToPrint {
  readonly since: Date;
  readonly until: Date;
  readonly groupBy?: GroupBy;
  readonly format: ReportFormat;
  /** Absent: the default flow. */
  readonly flow?: OrderFlow;
  readonly timeZone: string;
  readonly namespace: string;
  readonly schema?: string;
  readonly prefix?: string;
}

/** @throws UsageError */
export function readReportArguments(args: readonly string[], now = new Date()): ReportToPrint {
  const { values, positionals } = parseOptions(args, options);
  if (positionals.length > 0) throw new UsageError(`Only options are read: remove ${positionals.join(' ')}.`);
  const { 'group-by': group, 'time-zone': timeZone, namespace, steps, schema, prefix } = values;
  const until = values.until === undefined ? now : timeOf('until', values.until, now);
  return {
    since: timeOf('since', values.since, until),
    until,
    format: oneOf('format', values.format, FORMATS),
    timeZone,
    namespace,
    ...(group !== undefined && { groupBy: oneOf('group-by', group, GROUPS) }),
    ...(steps !== undefined && { flow: flowOf(steps) }),
    ...(schema !== undefined && { schema }),
    ...(prefix !== undefined && { prefix }),
  };
}

/** A date, a time, or so long before another time. */
function timeOf(name: string, text: string, before: Date): Date {
  const [, amount, unit = ''] = /^(\d+)([hdw])$/.exec(text) ?? [];
  if (amount !== undefined) return new Date(before.getTime() - Number(amount) * (UNITS[unit] ?? 0));
  if (isCalendarDate(text) || isTimestamp(text)) return new Date(text);
  throw new UsageError(`--${name} ${text} is no time: write 30d, 2026-11-29 or 2026-11-29T12:00:00Z.`);
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`--${name} is one of ${allowed.join(', ')}, not ${value}.`);
  return found;
}

/** A flow with these steps, one after the other: reports need to know what orders wait for. */
function flowOf(text: string): OrderFlow {
  const steps = text.split(',').map((step) => step.trim());
  if (steps.some((step) => step === ''))
    throw new UsageError('--steps are statuses, as PENDING,PAID,SHIPPED.');
  const info = (label: string) => ({ label, description: '', tone: 'neutral', icon: 'package' }) as const;
  return defineOrderFlow<string>({
    statuses: Object.fromEntries(steps.map((step) => [step, info(step)])),
    steps,
    transitions: Object.fromEntries(steps.slice(0, -1).map((step, index) => [step, steps.slice(index + 1)])),
  });
}
