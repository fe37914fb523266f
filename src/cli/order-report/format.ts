import type { Bottleneck, EdgeStats, OrderReport, ReportGroup } from '../../analytics/index.js';
import type { ReportFormat } from './arguments.js';

type Report = OrderReport<string>;
type Row = readonly string[];

/** A report as text. */
export const formatReport = (report: Report, format: ReportFormat): string =>
  format === 'json' ? JSON.stringify(report, null, 2) : format === 'csv' ? csvOf(report) : tablesOf(report);

const HEAD = ['from', 'to', 'orders', 'median', '90 %', '95 %', '99 %', 'share', 'change'];

function tablesOf({ since, until, edges, waiting, bottlenecks, groups = [] }: Report): string {
  const parts = [
    `${since} to ${until}`,
    table([HEAD, ...edges.map(edgeRow)]),
    waiting.length > 0 &&
      table([
        ['waiting in', 'orders', 'oldest', '90 %'],
        ...waiting.map(({ status, count, oldest, p90 }) => [
          status,
          String(count),
          durationOf(oldest),
          durationOf(p90),
        ]),
      ]),
    bottlenecks.length > 0 && bottlenecks.map(sentenceOf).join('\n'),
    ...groups.map(({ key, edges: own }) => `${key || 'unknown'}\n${table([HEAD, ...own.map(edgeRow)])}`),
  ];
  return parts.filter((part) => part !== false).join('\n\n');
}

const edgeRow = ({ from, to, count, p50, p90, p95, p99, share, trend }: EdgeStats<string>): Row => [
  from,
  to,
  String(count),
  ...[p50, p90, p95, p99].map(durationOf),
  percentOf(share),
  trend ? `${trend.verdict} (×${trend.change.toFixed(2)})` : '',
];

function sentenceOf(found: Bottleneck<string>): string {
  if (found.kind === 'stuck') {
    const { status, count, oldest, usual } = found;
    return `${count} wait in ${status} for longer than ${durationOf(usual)}, the oldest for ${durationOf(oldest)}.`;
  }
  const edge = `${found.from} to ${found.to}`;
  if (found.kind === 'share') return `${edge} holds ${percentOf(found.share)} of the time.`;
  const { change, pValue } = found.trend;
  return `${edge} takes ${change.toFixed(2)} times as long as in the period before (p = ${pValue.toPrecision(1)}).`;
}

/** Columns of equal width under their heads; numbers are on the right. */
function table([head = [], ...rows]: readonly Row[]): string {
  const columns = head.map((title, place) => {
    const cells = rows.map((row) => row[place] ?? '');
    const width = Math.max(title.length, ...cells.map((cell) => cell.length));
    const isNumeric = cells.every((cell) => /^[\d<]|^$/.test(cell));
    return [title, ...cells].map((cell) => (isNumeric ? cell.padStart(width) : cell.padEnd(width)));
  });
  const line = (place: number) =>
    columns
      .map((column) => column[place])
      .join('  ')
      .trimEnd();
  return [head, ...rows].map((_, place) => line(place)).join('\n');
}

const percentOf = (share: number) => `${Math.round(share * 100)} %`;

/** The two largest units of a duration. */
function durationOf(ms: number | null): string {
  if (ms === null) return '';
  const minutes = Math.round(ms / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${rest} min`;
  return minutes > 0 ? `${minutes} min` : '<1 min';
}

/** Ms as numbers, for other programs; one line for each edge of each group. */
function csvOf({ edges, groups }: Report): string {
  const all: readonly ReportGroup<string>[] = groups ?? [{ key: '', edges }];
  const rows = all.flatMap(({ key, edges: own }) =>
    own.map(({ from, to, count, measured, mean, p50, p90, p95, p99, total, share }) =>
      [key, from, to, count, measured, mean, p50, p90, p95, p99, total, share].map(csvCell).join(','),
    ),
  );
  return ['group,from,to,count,measured,mean,p50,p90,p95,p99,total,share', ...rows].join('\r\n');
}

function csvCell(value: string | number | null): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
