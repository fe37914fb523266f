'use client';

import { useMemo } from 'react';
import {
  createDayOf,
  createFormatters,
  createMessageFormat,
  mergeLabels,
  type OrderLabels,
  textFor,
  validLocale,
  validTimeZone,
} from '../../i18n/index.js';
import { describeStatus, type OrderFlow, orderFlow, toTimestamp } from '../../order/index.js';
import { useOrderStatusDefaults } from '../../react/index.js';
import { useHydrated } from './use-hydrated.js';
import { useToday } from './use-today.js';
import type { View, ViewOptions } from './view.js';

const NO_ICONS = {};

/** The view that the parts share, from the props of a root and the defaults of the provider. */
export function useView(options: ViewOptions): View {
  const defaults = useOrderStatusDefaults();
  const isHydrated = useHydrated();
  const { icons = NO_ICONS } = options;
  const flow: OrderFlow = options.flow ?? defaults.flow ?? orderFlow;
  const ownTimeZone = useMemo(
    () => validTimeZone(options.timeZone) ?? validTimeZone(defaults.timeZone),
    [options.timeZone, defaults.timeZone],
  );
  const timeZone = ownTimeZone ?? (isHydrated ? undefined : 'UTC');
  const labels = useMemo(
    () => mergeLabels(defaults.labels, options.labels),
    [defaults.labels, options.labels],
  );
  const locales = [options.locale, options.labels?.locale, defaults.locale];
  const locale = locales.map(validLocale).find((each) => each !== undefined) ?? labels.locale;
  const now = options.now === undefined ? undefined : toTimestamp(options.now);
  const dayOf = useMemo(() => createDayOf(timeZone), [timeZone]);
  const today = useToday(now, dayOf);
  const format = useMemo(() => createFormatters({ locale, timeZone, today }), [locale, timeZone, today]);
  return useMemo(
    () => ({
      flow,
      labels,
      text: createMessageFormat(labels.locale),
      format,
      icons,
      today,
      now,
      describe: (status: string) => describe(flow, labels, status),
    }),
    [flow, labels, format, icons, today, now],
  );
}

function describe(flow: OrderFlow, { statuses, descriptions }: OrderLabels, status: string) {
  const info = describeStatus(flow, status);
  return {
    ...info,
    label: textFor(statuses, status) ?? info.label,
    description: textFor(descriptions, status) ?? info.description,
  };
}
