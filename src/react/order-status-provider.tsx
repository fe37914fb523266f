'use client';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { OrderStatusClient, Transport } from '../client/index.js';
import type { LabelOverrides } from '../i18n/index.js';
import type { Notifier } from '../notifications/index.js';
import type { OrderFlow, OrderStatusError } from '../order/index.js';

/** What holds for all hooks and components below an {@link OrderStatusProvider}, unless they say otherwise. */
export interface OrderStatusDefaults {
  /** A client of your own, in place of the shared one of `transport`. */
  readonly client?: OrderStatusClient;
  /**
   * How orders are brought. Default: `fallback([sse(), polling()])`. Make it outside of
   * components: each new object is a new connection.
   */
  readonly transport?: Transport;
  /** The statuses and their labels. Default: `orderFlow`. */
  readonly flow?: OrderFlow;
  /** Whether updates are shown as notifications. Default: true (seed, "Notification Options"). */
  readonly enableNotifications?: boolean;
  /** Shows the notifications. Default: react-hot-toast, loaded with the first of them. */
  readonly notifier?: Notifier;
  /** Ms between polls, where polling serves. Default: 10,000 (seed, section 3). */
  readonly pollingInterval?: number;
  /** Hears of dropped messages, of lost and refused connections, and of notifications that failed. */
  readonly onError?: (error: OrderStatusError) => void;
  /** Whether to log to the console what happens. Default: false. */
  readonly debug?: boolean;
  /**
   * The language and the texts of components and notifications, e.g. `de` of
   * `react-order-status/locales`; they replace an outer provider's. What is left out is English.
   * Make them outside of components: each new object renders what is below anew.
   */
  readonly labels?: LabelOverrides;
  /** BCP 47, for the dates of the components. Default: the language of the labels. */
  readonly locale?: string;
  /** IANA name, for the dates of the components. Default: UTC until hydrated, then the viewer's. */
  readonly timeZone?: string;
}

const DefaultsContext = createContext<OrderStatusDefaults>({});

/** Props of {@link OrderStatusProvider}. */
export interface OrderStatusProviderProps extends OrderStatusDefaults {
  readonly children?: ReactNode;
}

/** Sets defaults for everything below. Optional: the hooks work without it. Nested ones add up. */
export function OrderStatusProvider(props: OrderStatusProviderProps) {
  const { client, transport, flow, enableNotifications, notifier, pollingInterval } = props;
  const { onError, debug, labels, locale, timeZone, children } = props;
  const outer = useContext(DefaultsContext);
  const defaults = useMemo(
    () =>
      mergeDefaults(outer, {
        client,
        transport,
        flow,
        enableNotifications,
        notifier,
        pollingInterval,
        onError,
        debug,
        labels,
        locale,
        timeZone,
      }),
    [
      outer,
      client,
      transport,
      flow,
      enableNotifications,
      notifier,
      pollingInterval,
      onError,
      debug,
      labels,
      locale,
      timeZone,
    ],
  );
  return <DefaultsContext.Provider value={defaults}>{children}</DefaultsContext.Provider>;
}

/** What is given goes before what holds outside; a transport also before an outer client. */
function mergeDefaults(outer: OrderStatusDefaults, own: OrderStatusDefaults): OrderStatusDefaults {
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return { ...outer, ...(own.transport && { client: undefined }), ...given };
}

/** The defaults that hold here. */
export const useOrderStatusDefaults = (): OrderStatusDefaults => useContext(DefaultsContext);
