'use client';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { OrderStatusClient, Transport } from '../client/index.js';
import type { LabelOverrides } from '../i18n/index.js';
import type { Notifier } from '../notifications/index.js';
import type { OrderFlow, OrderStatusError } from '../order/index.js';

/** The defaults of all hooks and components below an {@link OrderStatusProvider}. */
export interface OrderStatusDefaults {
  /** A client of your own, instead of the shared one for `transport`. */
  readonly client?: OrderStatusClient;
  /**
   * The transport that delivers updates. Default: `fallback([sse(), polling()])`. Create it outside of components:
   * each new object opens a new connection.
   */
  readonly transport?: Transport;
  /** The statuses and their labels. Default: `orderFlow`. */
  readonly flow?: OrderFlow;
  /** Whether updates are shown as notifications. Default: true. */
  readonly enableNotifications?: boolean;
  /** Shows the notifications. Default: react-hot-toast, loaded with the first of them. */
  readonly notifier?: Notifier;
  /**
   * Ms between polls while a polling transport is used; `Infinity`: only the first poll. An invalid value is reported
   * in development, and not used. Default: 10,000.
   */
  readonly pollingInterval?: number;
  /**
   * Called with the errors of dropped messages and fields, also of rows, of lost and refused connections, and of failed
   * notifications.
   */
  readonly onError?: (error: OrderStatusError) => void;
  /** Whether to log events to the console. Default: false. */
  readonly debug?: boolean;
  /**
   * The language and texts of components and notifications, e.g. `de` of `react-order-status/locales`; they replace
   * those of an outer provider. Texts that are left out are English. Create them outside of components: each new
   * object renders everything below again.
   */
  readonly labels?: LabelOverrides;
  /** BCP 47, for dates in the components. Default: the language of the labels. */
  readonly locale?: string;
  /** IANA name, for dates in the components. Default: UTC until hydrated, then the viewer's. */
  readonly timeZone?: string;
}

const DefaultsContext = createContext<OrderStatusDefaults>({});

/** Props of {@link OrderStatusProvider}. */
export interface OrderStatusProviderProps extends OrderStatusDefaults {
  readonly children?: ReactNode;
}

/** Sets the defaults of all hooks and components below. Optional; nested providers are merged. */
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

/** Own defaults override outer ones; an own transport also overrides an outer client. */
function mergeDefaults(outer: OrderStatusDefaults, own: OrderStatusDefaults): OrderStatusDefaults {
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return { ...outer, ...(own.transport && { client: undefined }), ...given };
}

/** The merged defaults of the providers above. */
export const useOrderStatusDefaults = (): OrderStatusDefaults => useContext(DefaultsContext);
