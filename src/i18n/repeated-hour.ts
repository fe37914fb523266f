import { lazy } from './lazy.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Creates the function that returns whether clocks of a time zone show a time twice on that day, because they are set
 * back for winter.
 */
export function createIsRepeated(timeZone: string | undefined): (date: Date) => boolean {
  if (timeZone === 'UTC') return () => false;
  const clock = lazy(
    () => new Intl.DateTimeFormat('en', { day: 'numeric', hour: 'numeric', minute: 'numeric', timeZone }),
  );
  const zone = lazy(
    () => new Intl.DateTimeFormat('en', { hour: 'numeric', timeZone, timeZoneName: 'short' }),
  );
  const zoneAt = (time: number) =>
    zone()
      .formatToParts(time)
      .find(({ type }) => type === 'timeZoneName')?.value;
  // Most days have one zone, so most times need no comparison.
  const changing = new Map<number, boolean>();
  const isChanging = (day: number) => {
    let isKnown = changing.get(day);
    if (isKnown === undefined) {
      isKnown = zoneAt(day * DAY - HOUR) !== zoneAt((day + 1) * DAY + HOUR);
      changing.set(day, isKnown);
    }
    return isKnown;
  };
  return (date) => {
    const time = date.getTime();
    if (!isChanging(Math.floor(time / DAY))) return false;
    const shown = clock().format(time);
    return shown === clock().format(time - HOUR) || shown === clock().format(time + HOUR);
  };
}
