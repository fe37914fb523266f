/** Zones of which some have half hours, some change their clocks, and some do so by half an hour, or the other way round. */
export const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
] as const;

const DAY = 86_400_000;

/** How many of the times are in each day, week or month of a zone, by a calendar. */
export function keysOf(
  times: readonly number[],
  timeZone: string,
  groupBy: 'day' | 'week' | 'month',
): Readonly<Record<string, number>> {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
  });
  const counts: Record<string, number> = {};
  for (const time of times) {
    const shown = new Map(parts.formatToParts(time).map(({ type, value }) => [type, value]));
    const [year, month, date] = [shown.get('year') ?? '', shown.get('month') ?? '', shown.get('day') ?? ''];
    const day = `${year}-${month}-${date}`;
    const since = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(shown.get('weekday') ?? '');
    const monday = new Date(Date.parse(day) - since * DAY).toISOString().slice(0, 10);
    const key = { day, week: monday, month: `${year}-${month}` }[groupBy];
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
