import { isCalendarDate, isTimestamp } from '../../order/index.js';
import { checkQuery, type ReportQuery } from '../reports/index.js';
import { ReportRequestError } from './request-error.js';

const THIRTY_DAYS = 30 * 86_400_000;

/** What a URL asks for. @throws ReportRequestError when a parameter is not valid. */
export function parseQuery({ searchParams }: URL, now: Date): ReportQuery {
  const until = timeOf('until', searchParams.get('until')) ?? now;
  const since = timeOf('since', searchParams.get('since')) ?? new Date(until.getTime() - THIRTY_DAYS);
  try {
    return checkQuery({ since, until, groupBy: searchParams.get('groupBy') ?? undefined });
  } catch (error) {
    throw new ReportRequestError('invalid-query', error instanceof Error ? error.message : undefined);
  }
}

/** A date means its beginning in UTC. */
function timeOf(name: string, text: string | null): Date | undefined {
  if (text === null) return undefined;
  if (isCalendarDate(text) || isTimestamp(text)) return new Date(text);
  throw new ReportRequestError(
    'invalid-query',
    `${name} must be a date, as 2026-11-29, or a time with an offset, as 2026-11-29T12:00:00Z.`,
  );
}
