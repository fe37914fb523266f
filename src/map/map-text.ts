import {
  createFormatters,
  createMessageFormat,
  deliveryWindowText,
  stableLocale,
  validLocale,
} from '../i18n/index.js';
import type { EstimatedDelivery } from '../order/index.js';
import type { ArrivalEstimate } from './estimate-arrival.js';
import { en } from './labels/en.js';
import type { MapLabels } from './labels/index.js';

/** Texts that replace the English ones; those that are left out stay. */
export type MapLabelOverrides = Partial<MapLabels>;

/** The texts of a map, in one language. */
export interface MapText {
  readonly labels: MapLabels;
  /** "Arrives in about 8–14 min", for an estimate in ms from now. */
  readonly arrival: (estimate: ArrivalEstimate) => string;
  /** "Expected: today, 2–6 PM". */
  readonly expected: (estimate: EstimatedDelivery) => string;
  /** "1.2 km away". */
  readonly distance: (metres: number) => string;
  /** "Position updated 20 sec. ago". */
  readonly updated: (age: number) => string;
  /** "November 20, 2026 at 8:05:00 AM UTC": when the courier's device was at the position, by its own clock. */
  readonly exactTime: (at: string) => string;
}

const MINUTE = 60_000;
/** Regions whose roads have signs in miles. */
const IN_MILES = /-(US|GB|LR|MM)\b/;
/** Metres. */
const MILE = 1_609.344;

/**
 * Creates the texts of a language.
 * @param locale of numbers and times, if it is not that of the labels.
 * @param today the current calendar day, `YYYY-MM-DD`. Default: unknown, so all days are dates with a year.
 */
export function createMapText(
  overrides: MapLabelOverrides = {},
  locale?: string,
  timeZone?: string,
  today?: string,
): MapText {
  const given = Object.entries(overrides).filter(([, text]) => text !== undefined);
  const labels: MapLabels = {
    ...en,
    ...Object.fromEntries(given),
    locale: validLocale(overrides.locale) ?? en.locale,
  };
  const tag = stableLocale(validLocale(locale) ?? labels.locale);
  const { fill } = createMessageFormat(labels.locale);
  const unit = (name: string, options: Intl.NumberFormatOptions = {}) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'short', ...options });
  const ago = new Intl.RelativeTimeFormat(tag, { style: 'short', numeric: 'auto' });
  const format = createFormatters({ locale: tag, timeZone, today });

  function distanceText(metres: number): string {
    if (IN_MILES.test(tag))
      return unit('mile', { maximumFractionDigits: 1 }).format(Math.max(0.1, metres / MILE));
    if (metres >= 950) return unit('kilometer', { maximumFractionDigits: 1 }).format(metres / 1_000);
    // Positions are rounded to about as much.
    return unit('meter').format(Math.max(100, Math.round(metres / 100) * 100));
  }

  return {
    labels,
    arrival: ({ from, until }) => {
      const earliest = Math.max(1, Math.floor(from / MINUTE));
      const latest = Math.max(earliest + 1, Math.ceil(until / MINUTE));
      const range = `${new Intl.NumberFormat(tag).format(earliest)}–${unit('minute').format(latest)}`;
      return fill(labels.arrival, { time: range });
    },
    expected: (estimate) => fill(labels.expected, { time: deliveryWindowText(estimate, format) }),
    distance: (metres) => fill(labels.distance, { distance: distanceText(metres) }),
    updated: (age) =>
      fill(labels.updated, {
        time:
          age < MINUTE
            ? ago.format(-Math.round(age / 1_000), 'second')
            : ago.format(-Math.floor(age / MINUTE), 'minute'),
      }),
    exactTime: format.exactTime,
  };
}
