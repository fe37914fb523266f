'use client';

import type { ReactNode } from 'react';
import type { Formatters, LabelOverrides, Labels, MessageFormat } from '../../i18n/index.js';
import type { OrderFlow, StatusInfo, TimeInput } from '../../order/index.js';
import { createPartContext } from '../part/index.js';

/** How a tracker or a timeline shows what it knows. Plain data, but for `icons`, which are elements. */
export interface ViewOptions {
  /** The flow whose steps, names and icons to show. Default: the provider's, else `orderFlow`. */
  readonly flow?: OrderFlow;
  /**
   * A language of `react-order-status/locales`, or some texts of your own; what is left out is the
   * provider's. Default: English.
   */
  readonly labels?: LabelOverrides;
  /** Language of dates, BCP 47. Default: that of the labels, else the provider's, else `en`. */
  readonly locale?: string;
  /** IANA time zone of times. Default: the provider's, else UTC until hydrated, then the viewer's. */
  readonly timeZone?: string;
  /** Icons of your own by the name that the flow gives them, e.g. `{ chef: <ChefHat /> }`. */
  readonly icons?: Readonly<Record<string, ReactNode>>;
  /** Taken for the present moment, e.g. by tests: "Today", late deliveries. Default: the clock, once hydrated. */
  readonly now?: TimeInput;
}

/** What all parts of one tracker or timeline share. The same object while nothing of it changes. */
export interface View {
  readonly flow: OrderFlow;
  readonly labels: Labels;
  readonly text: MessageFormat;
  readonly format: Formatters;
  readonly icons: Readonly<Record<string, ReactNode>>;
  /** The present calendar day, `YYYY-MM-DD`; absent until hydrated, as a server's may be another. */
  readonly today?: string;
  /** The flow's info on a status, under the name that the labels give it. */
  readonly describe: (status: string) => Required<StatusInfo>;
}

export const [ViewProvider, useViewContext] = createPartContext<View>('Tracker.Root> or <Timeline.Root');
