import type { QuietHours } from '../contract/index.js';
import { DAY, type WallClock, wallClock } from './wall-clock.js';

/** A window of the wall clock, in ms since midnight. */
interface Window {
  readonly from: number;
  readonly until: number;
}

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * When quiet hours end that an instant is in; `null` if it is in none. The wall clock of the zone decides at each
 * instant: where it is set forward past the end, they end then; where it is set back into the window, they begin again. Pure.
 * @param defaultTimeZone IANA, for quiet hours without one of their own.
 * @param onInvalid receives why quiet hours can't be used; then there are none.
 */
export function quietUntil(
  quietHours: QuietHours | null | undefined,
  instant: Date,
  defaultTimeZone: string,
  onInvalid: (error: TypeError) => void = () => {},
): Date | null {
  if (!quietHours) return null;
  try {
    const end = endOf(
      windowOf(quietHours),
      clockOf(quietHours.timeZone ?? defaultTimeZone),
      instant.getTime(),
    );
    return end === undefined ? null : new Date(end);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    onInvalid(error);
    return null;
  }
}

function endOf(window: Window, clock: WallClock, instant: number): number | undefined {
  let now = instant;
  let time = clock.timeOfDay(now);
  while (isIn(window, time)) {
    const end = now + ((window.until - time + DAY) % DAY);
    const change = clock.changeBetween(now, end);
    if (change === undefined) return end;
    now = change;
    time = clock.timeOfDay(now);
  }
  return now === instant ? undefined : now;
}

const isIn = ({ from, until }: Window, time: number): boolean =>
  from < until ? time >= from && time < until : time >= from || time < until;

/** @throws TypeError */
function windowOf({ from, until }: QuietHours): Window {
  const window = { from: timeOf(from), until: timeOf(until) };
  if (window.from !== window.until) return window;
  throw new TypeError(
    `Quiet hours from ${from} until ${until} have no length, so there are none: name two times of the day.`,
  );
}

/** @throws TypeError */
function timeOf(text: string): number {
  const [, hours, minutes] = TIME.exec(text) ?? [];
  if (hours !== undefined) return (Number(hours) * 60 + Number(minutes)) * 60_000;
  throw new TypeError(
    `Quiet hours contain the time ${JSON.stringify(text)}, so there are none: write HH:MM, from 00:00 to 23:59.`,
  );
}

/** @throws TypeError */
function clockOf(timeZone: string): WallClock {
  try {
    return wallClock(timeZone);
  } catch (cause) {
    throw new TypeError(
      `The time zone ${JSON.stringify(timeZone)} is unknown, so there are no quiet hours: use an IANA name, e.g. Europe/Berlin.`,
      { cause },
    );
  }
}
