import type { Message, PluralMessage } from './message.js';

/**
 * Every text of the components and the notifications, visible or for screen readers only. Plain data, so a server
 * component can pass it on: placeholders are in braces, plurals are listed by category.
 *
 * Names and descriptions of statuses belong to the flow; {@link Labels.statuses} renames them.
 */
export interface Labels {
  /** The language of these texts, BCP 47: its plural rules, numbers, lists and, by default, dates. */
  readonly locale: string;
  /** Names of statuses that replace the flow's, by status. Default: none. */
  readonly statuses: Readonly<Record<string, string>>;
  /** Descriptions of statuses that replace the flow's, by status. Default: none. */
  readonly descriptions: Readonly<Record<string, string>>;
  /** Read before the status in the tracker's heading. */
  readonly orderStatus: string;
  /** The timeline's heading. */
  readonly orderHistory: string;
  /** Read while there is no data yet. */
  readonly loading: string;
  /** The tracker's progress, with `{step}` and `{total}`; not shown for a status outside of the steps, e.g. cancelled. */
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
  /** Shown while the status may be out of date. */
  readonly stale: string;
  /** Shown after the server refused the request, by HTTP status; `other` for the rest. */
  readonly refused: Readonly<Record<'401' | '403' | '404' | '410' | 'other', string>>;
  /** The button that requests the order again. */
  readonly retry: string;
  /** The link to the app's own sign-in page. */
  readonly signIn: string;
  /** Announced by screen readers after `stale` or a refusal, when updates arrive again. */
  readonly recovered: string;
  /** The age or the time of the last update, `{time}`: "2 hr. ago". */
  readonly lastUpdate: Message;
  /** Title of what the customer has to do. */
  readonly actionNeeded: string;
  /** The badge of the timeline's newest entry. */
  readonly latest: string;
  /** Between the old and the new status, for screen readers; an arrow is shown. */
  readonly to: string;
  /** Shown in a timeline without entries. */
  readonly noUpdates: string;
  /** The button that reveals `{count}` older entries. */
  readonly showMore: PluralMessage;
  /** The link to the carrier; read before the tracking number where there is one. */
  readonly trackPackage: string;
  /** Heading of several packages, `{count}`. */
  readonly packages: PluralMessage;
  /** The same with the carriers: `{count}`, and `{carriers}` as a list. */
  readonly packagesWith: PluralMessage;
  /** Title of one of several packages, with `{number}` and `{total}`. */
  readonly packageOf: Message;
  /** Before the day or window of a delivery, in one line with it: "Arrives" before "today, 2–6 PM". */
  readonly estimatedDelivery: string;
  /** The same for a rescheduled delivery. */
  readonly newEstimatedDelivery: string;
  /** The same after the day has passed without a delivery. */
  readonly overdueDelivery: string;
  /** Read before the earlier day of a rescheduled delivery, which is shown struck through. */
  readonly previousDelivery: string;
  /** Before a tracking number that has no link, for screen readers. */
  readonly trackingNumber: string;
  /** The button that copies a tracking number, which is read after it. */
  readonly copy: string;
  /** On that button, and announced, after the number was copied. */
  readonly copied: string;
  /** The same if the browser does not let the page copy. */
  readonly copyFailed: string;
  /** Alternative text of the photo of a delivery. */
  readonly deliveryPhoto: string;
  /** Who received the package, `{name}`. */
  readonly receivedBy: Message;
  /** The form by which a guest finds an order. */
  readonly lookup: Readonly<
    Record<
      | 'title'
      | 'orderNumber'
      | 'email'
      | 'postcode'
      | 'submit'
      | 'pending'
      | 'notFound'
      | 'tooMany'
      | 'failed',
      string
    >
  >;
  /** Announced by screen readers when the status changes, with `{from}` and `{to}`; the update's note follows. */
  readonly announcement: Message;
  /** The notification of a change, with `{from}` and `{to}`. */
  readonly notification: Message;
  /** The same if the previous status is unknown: `{to}`. */
  readonly firstNotification: Message;
  /** The announcement and notification of more than three missed updates, `{count}`, with the present status, `{to}`. */
  readonly missedUpdates: PluralMessage;
}

/** The texts of all that shows an order, without those of the form that finds one. */
export type OrderLabels = Omit<Labels, 'lookup'>;

/** Texts by name, which may be replaced one by one. */
type Group = Readonly<Record<string, string>>;

/** Texts that replace the default ones; those that are left out stay. */
export type LabelOverrides = {
  readonly [Key in keyof Labels]?: Labels[Key] extends Group ? Partial<Labels[Key]> : Labels[Key];
};
