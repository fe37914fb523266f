import type { Message, PluralMessage } from './message.js';

/**
 * Every text of the components and the notifications, visible or for screen readers only. Plain
 * data, so a server component can hand it on: values stand in braces, plurals are listed by category.
 *
 * Names and descriptions of statuses belong to the flow; {@link Labels.statuses} renames them.
 */
export interface Labels {
  /** The language of these texts, BCP 47: its plural rules, numbers, lists and, unless told otherwise, dates. */
  readonly locale: string;
  /** Names of statuses that replace the flow's, by status. Default: none. */
  readonly statuses: Readonly<Record<string, string>>;
  /** Descriptions of statuses that replace the flow's, by status. Default: none. */
  readonly descriptions: Readonly<Record<string, string>>;
  /** What the tracker is about: read before the status in its heading. */
  readonly orderStatus: string;
  /** The timeline's heading. */
  readonly orderHistory: string;
  /** Read while there is no data yet. */
  readonly loading: string;
  /** The tracker's progress, with `{step}` and `{total}`; not shown for an order that left its way, e.g. a cancelled one. */
  readonly stepOf: Message;
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
  /** Shown when the server said no for good, by HTTP status; `other` for the rest. */
  readonly refused: Readonly<Record<'401' | '403' | '404' | '410' | 'other', string>>;
  /** The time of the last update, `{time}`. */
  readonly lastUpdate: Message;
  /** Over what the customer has to do. */
  readonly actionNeeded: string;
  /** The badge of the timeline's newest entry. */
  readonly latest: string;
  /** Between the old and the new status, for screen readers; others see an arrow. */
  readonly to: string;
  /** The timeline without entries. */
  readonly noUpdates: string;
  /** The button that reveals `{count}` older entries. */
  readonly showMore: PluralMessage;
  /** The link to the carrier; read before the tracking number where there is one. */
  readonly trackPackage: string;
  /** Heading of several packages, `{count}`. */
  readonly packages: PluralMessage;
  /** The same where the carriers are known: `{count}`, and `{carriers}` as a list. */
  readonly packagesWith: PluralMessage;
  /** Names one of several packages, with `{number}` and `{total}`. */
  readonly packageOf: Message;
  /** Over the day or the window of a delivery. */
  readonly estimatedDelivery: string;
  /** The same once it was moved. */
  readonly newEstimatedDelivery: string;
  /** The same once the day has passed and nothing was delivered. */
  readonly overdueDelivery: string;
  /** Read before the day of the delivery as it was, which is shown struck through. */
  readonly previousDelivery: string;
  /** Before a tracking number that has no link, for screen readers. */
  readonly trackingNumber: string;
  /** Spoken when the status changes, with `{from}` and `{to}`; the update's note follows. */
  readonly announcement: Message;
  /** The notification of a change, with `{from}` and `{to}` (seed, "Toast Notifications"). */
  readonly notification: Message;
  /** The same where the status before is not known: `{to}`. */
  readonly firstNotification: Message;
}

/** Texts that are kept by name: those of one group may be replaced one by one. */
type Group = Readonly<Record<string, string>>;

/** Some texts of your own; what is left out stays as it is. */
export type LabelOverrides = {
  readonly [Key in keyof Labels]?: Labels[Key] extends Group ? Partial<Labels[Key]> : Labels[Key];
};
