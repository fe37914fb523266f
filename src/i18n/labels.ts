/**
 * Every text of the components, visible or for screen readers only. Names and descriptions of
 * statuses belong to the flow; {@link Labels.statuses} renames them, e.g. for another language.
 *
 * Those with values are functions, as word order and plurals differ between languages.
 */
export interface Labels {
  /** Names of statuses that replace the flow's, by status. Default: none. */
  readonly statuses: Readonly<Record<string, string>>;
  /** Descriptions of statuses that replace the flow's, by status. Default: none. */
  readonly descriptions: Readonly<Record<string, string>>;
  /** What the tracker is about: read before the status in its heading. */
  readonly orderStatus: string;
  /** The timeline's heading. */
  readonly orderHistory: string;
  /** The tracker's progress; not shown for an order that left its way, e.g. a cancelled one. */
  readonly stepOf: (step: number, total: number) => string;
  /** The state of a step, read after its name. */
  readonly states: Readonly<Record<'complete' | 'current' | 'upcoming', string>>;
  /** The connection badge, by connection state; an empty text shows none. */
  readonly connections: Readonly<
    Record<
      | 'idle'
      | 'connecting'
      | 'open'
      | 'polling'
      | 'reconnecting'
      | 'offline'
      | 'suspended'
      | 'refused'
      | 'closed',
      string
    >
  >;
  /** Shown while nothing proves that the status is still the newest. */
  readonly stale: string;
  /** Shown when the server said no for good; `status` is the HTTP status, where there was one. */
  readonly refused: (status: number | undefined) => string;
  /** Before the time of the last update. */
  readonly lastUpdate: string;
  /** The badge of the timeline's newest entry. */
  readonly latest: string;
  /** Between the old and the new status, for screen readers; others see an arrow. */
  readonly to: string;
  /** The timeline without entries. */
  readonly noUpdates: string;
  /** The button that reveals the older entries. */
  readonly showMore: (count: number) => string;
  /** The link to the carrier; read before the tracking number where there is one. */
  readonly trackPackage: string;
  /** Names one of several packages. */
  readonly packageOf: (number: number, total: number) => string;
  /** Before the day or the window of a delivery. */
  readonly estimatedDelivery: string;
  /** Before a tracking number that has no link, for screen readers. */
  readonly trackingNumber: string;
  /** Spoken when the status changes; `note` is the update's, if it has one. */
  readonly announcement: (from: string, to: string, note: string | undefined) => string;
}

/** Some texts of your own; what is left out stays as it is. */
export type LabelOverrides = {
  readonly [Key in keyof Labels]?: Labels[Key] extends (...args: never) => string
    ? Labels[Key]
    : Partial<Labels[Key]>;
};

const refusals: Readonly<Record<number, string>> = {
  401: 'Sign in to see live updates for this order.',
  403: 'You don’t have access to this order.',
  404: 'We couldn’t find this order.',
  410: 'This order is no longer available.',
};

/** The default texts, in English. */
export const defaultLabels: Labels = {
  statuses: {},
  descriptions: {},
  orderStatus: 'Order status',
  orderHistory: 'Order history',
  stepOf: (step, total) => `Step ${step} of ${total}`,
  states: { complete: 'completed', current: 'current', upcoming: 'upcoming' },
  connections: {
    idle: '',
    connecting: 'Connecting…',
    open: 'Live',
    polling: 'Polling',
    reconnecting: 'Reconnecting…',
    offline: 'Offline',
    suspended: 'Paused',
    refused: 'Not connected',
    closed: '',
  },
  stale: 'Status may be out of date.',
  refused: (status) => refusals[status ?? 0] ?? 'Live updates aren’t available for this order.',
  lastUpdate: 'Last update',
  latest: 'Latest',
  to: 'to',
  noUpdates: 'No updates yet',
  showMore: (count) => `Show ${count} more`,
  trackPackage: 'Track package',
  packageOf: (number, total) => `Package ${number} of ${total}`,
  estimatedDelivery: 'Estimated delivery',
  trackingNumber: 'Tracking number',
  announcement: (from, to, note) => `Order status updated: from ${from} to ${to}.${note ? ` ${note}` : ''}`,
};
