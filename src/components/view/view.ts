'use client';

import type { ReactNode } from 'react';
import type { Formatters, LabelOverrides, Labels } from '../../i18n/index.js';
import type { OrderFlow, StatusInfo } from '../../order/index.js';
import { createPartContext } from '../part/index.js';

/** How a tracker or a timeline shows what it knows. */
export interface ViewOptions {
  /** The flow whose steps, names and icons to show. Default: the provider's, else `orderFlow`. */
  readonly flow?: OrderFlow;
  /** Texts of your own; what is left out stays English. Default: English. */
  readonly labels?: LabelOverrides;
  /** Language of dates and times, BCP 47. Default: the provider's, else `en`, on server and client alike. */
  readonly locale?: string;
  /** IANA time zone of times. Default: the provider's, else UTC until hydrated, then the viewer's. */
  readonly timeZone?: string;
  /** Icons of your own by the name that the flow gives them, e.g. `{ chef: <ChefHat /> }`. */
  readonly icons?: Readonly<Record<string, ReactNode>>;
}

/** What all parts of one tracker or timeline share. */
export interface View {
  readonly flow: OrderFlow;
  readonly labels: Labels;
  readonly format: Formatters;
  readonly icons: Readonly<Record<string, ReactNode>>;
  /** The flow's info on a status, under the name that the labels give it. */
  readonly describe: (status: string) => Required<StatusInfo>;
}

export const [ViewProvider, useView] = createPartContext<View>('Tracker.Root> or <Timeline.Root');
