'use client';

import type { ReactNode } from 'react';
import type { Formatters, LabelOverrides, MessageFormat, OrderLabels } from '../../i18n/index.js';
import type { OrderFlow, StatusInfo, TimeInput } from '../../order/index.js';
import { createPartContext } from '../../part/index.js';

/** How a tracker or timeline is shown. Plain data, except `icons`, which are elements. */
export interface ViewOptions {
  /** The flow whose steps, names and icons to show. Default: the provider's, else `orderFlow`. */
  readonly flow?: OrderFlow;
  /**
   * A language of `react-order-status/locales`, or texts of your own; those that are left out are the provider's.
   * Default: English.
   */
  readonly labels?: LabelOverrides;
  /**
   * Language of dates, BCP 47. One that `Intl` refuses, e.g. `en_US`, is reported in development, and not used.
   * Default: that of the labels, else the provider's, else `en`.
   */
  readonly locale?: string;
  /**
   * IANA time zone of times. One that `Intl` refuses is reported in development, and not used. Default: the provider's,
   * else UTC until hydrated, then the viewer's.
   */
  readonly timeZone?: string;
  /** Icons of your own by their names in the flow, e.g. `{ chef: <ChefHat /> }`. */
  readonly icons?: Readonly<Record<string, ReactNode>>;
  /** The current time for "Today" and overdue deliveries, e.g. in tests. Default: the clock, once hydrated. */
  readonly now?: TimeInput;
}

/** The data that all parts of one tracker or timeline share. It stays the same object while nothing changes. */
export interface View {
  readonly flow: OrderFlow;
  readonly labels: OrderLabels;
  readonly text: MessageFormat;
  readonly format: Formatters;
  readonly icons: Readonly<Record<string, ReactNode>>;
  /** The current calendar day, `YYYY-MM-DD`; absent until hydrated, because the server's may differ. */
  readonly today?: string;
  /** The given current time, ISO 8601; absent for the clock. Parts that show it use `useNow`. */
  readonly now?: string;
  /** The flow's info on a status, with the label and description of the page's language. */
  readonly describe: (status: string) => Required<StatusInfo>;
}

export const [ViewProvider, useViewContext] = createPartContext<View>('Tracker.Root> or <Timeline.Root');
