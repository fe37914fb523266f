'use client';

import { useMemo } from 'react';
import { createFormatters, type Labels, mergeLabels } from '../../i18n/index.js';
import { describeStatus, type OrderFlow, orderFlow } from '../../order/index.js';
import { useOrderStatusDefaults } from '../../react/index.js';
import { useHydrated } from './use-hydrated.js';
import type { View, ViewOptions } from './view.js';

/** What parts share, from a root's props over the provider's defaults. */
export function useViewOptions(options: ViewOptions): View {
  const defaults = useOrderStatusDefaults();
  const isHydrated = useHydrated();
  const flow: OrderFlow = options.flow ?? defaults.flow ?? orderFlow;
  const locale = options.locale ?? defaults.locale ?? 'en';
  const timeZone = options.timeZone ?? defaults.timeZone ?? (isHydrated ? undefined : 'UTC');
  const format = useMemo(() => createFormatters({ locale, timeZone }), [locale, timeZone]);
  const labels = mergeLabels(options.labels);
  return {
    flow,
    labels,
    format,
    icons: options.icons ?? {},
    describe: (status) => describe(flow, labels, status),
  };
}

function describe(flow: OrderFlow, { statuses, descriptions }: Labels, status: string) {
  const info = describeStatus(flow, status);
  const { [status]: label = info.label } = statuses;
  const { [status]: description = info.description } = descriptions;
  return { ...info, label, description };
}
