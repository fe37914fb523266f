'use client';
import { useCallback, useEffect, useMemo } from 'react';
import {
  type ConnectionState,
  connectionClaims,
  type Transport,
  type TransportError,
} from '../client/index.js';
import type { LabelOverrides } from '../i18n/index.js';
import type { Notifier } from '../notifications/index.js';
import {
  type DefaultOrderFlow,
  type HistoryEntry,
  type Order,
  type OrderAction,
  type OrderFlow,
  type OrderState,
  type OrderStatusError,
  type OrderUpdate,
  orderFlow,
  reconcile,
  type StatusOf,
  shownStatus,
  standingAction,
  type Tracking,
  toSnapshot,
  type UnpublishedStatus,
} from '../order/index.js';
import { lazyNotifier } from './lazy-notifier.js';
import { notifyOnce } from './notify.js';
import { useOrderStatusDefaults } from './order-status-provider.js';
import { useClient } from './use-client.js';
import { useEqual } from './use-equal.js';
import { useLiveOrder } from './use-live-order.js';
import { useOrderWatch } from './use-order-watch.js';

/** Options of {@link useOrderStatus}; what is left out comes from the provider. */
export interface UseOrderStatusOptions<S extends string = StatusOf<DefaultOrderFlow>> {
  /** Whether updates are shown as notifications. Default: true. */
  readonly enableNotifications?: boolean;
  /** Ms between polls, where polling serves. Default: 10,000. */
  readonly pollingInterval?: number;
  /**
   * Called once for each real change of the status, in order, also for changes learned after a
   * reconnect; never for the first state (G3).
   */
  readonly onStatusChange?: (update: OrderUpdate<S>) => void;
  /** Shows the notifications. Default: react-hot-toast, loaded with the first of them. */
  readonly notifier?: Notifier;
  /** How the order is brought. Make it outside of components. Default: `fallback([sse(), polling()])`. */
  readonly transport?: Transport;
  /** The statuses and their labels, for notifications. Default: `orderFlow`. */
  readonly flow?: OrderFlow<S>;
  /**
   * The language and the texts of the notifications; they replace the provider's. What is left out is
   * English. Of several hooks of one order and notifier, the first mounted one's hold.
   */
  readonly labels?: LabelOverrides;
  /** Hears of dropped messages, of lost and refused connections, and of notifications that failed. */
  readonly onError?: (error: OrderStatusError) => void;
  /** Whether to log to the console what happens. Default: false. */
  readonly debug?: boolean;
  /** `false` connects to nothing and returns the initial state. Default: true. */
  readonly live?: boolean;
}

/** What {@link useOrderStatus} returns. Each part, and the whole, is the same object until it changes. */
export interface UseOrderStatusResult<S extends string = StatusOf<DefaultOrderFlow>> {
  /**
   * The status to show: the row's where it is `ahead`, else the newest published. One that the flow doesn't
   * know is handed on as it is.
   */
  readonly status: S;
  /** The status before, if known. */
  readonly previousStatus?: S;
  /**
   * A status that the app has saved in the order's row, and not published; it is what `status` says then.
   * Nothing notifies of it. The next update drops it.
   */
  readonly ahead?: UnpublishedStatus<S>;
  /** What the customer has to do now; absent where there is nothing, and at a final status. */
  readonly action?: OrderAction;
  /** Oldest first. */
  readonly history: readonly HistoryEntry<S>[];
  /** How many older entries the server left out of `history`. */
  readonly omitted: number;
  /** All packages, as far as known. */
  readonly tracking?: Tracking;
  /** The time of the newest update; `null` while only a bare status is known. */
  readonly lastUpdate: Date | null;
  /** Whether updates arrive, pushed or polled. */
  readonly isConnected: boolean;
  /** `sse`, `polling`, or a custom transport's name; `null` before one has served. */
  readonly connectionType: string | null;
  /** What may be claimed of the connection (G4). */
  readonly connection: ConnectionState;
  /** Nothing proved the status fresh within the time-out. */
  readonly isStale: boolean;
  /** Why the connection is not as it should be; `error.status` is the HTTP status, where there was one. */
  readonly error: TransportError | null;
  /** Asks the server anew. */
  readonly refresh: () => void;
}

/**
 * The live status of an order (seed, section 3). Many hooks of one order share one connection.
 * Its statuses are those of the default flow, of `options.flow`, or of the flow that is named:
 * `useOrderStatus<typeof flow>(…)`.
 *
 * @param initial what is known already: a status, or the app's order row, whose history and
 * tracking are shown until the server says more.
 */
export function useOrderStatus<F extends OrderFlow = DefaultOrderFlow>(
  orderId: string,
  initial: StatusOf<F> | Order<StatusOf<F>>,
  options: UseOrderStatusOptions<StatusOf<F>> & { readonly flow?: F } = {},
): UseOrderStatusResult<StatusOf<F>> {
  const { live = true, transport } = options;
  const defaults = useOrderStatusDefaults();
  const client = useClient(transport);
  const onError = options.onError ?? defaults.onError;
  const flow: OrderFlow = options.flow ?? defaults.flow ?? orderFlow;

  const known = useEqual(
    useMemo(
      () =>
        typeof initial === 'string' ? { orderId, status: initial } : { ...toSnapshot(initial), orderId },
      [orderId, initial],
    ),
  );
  const initialState = useMemo(() => reconcile(undefined, { claim: known, receivedAt: '' }).state, [known]);
  const watch = useOrderWatch(orderId, initialState);

  const current = useLiveOrder(watch, client, {
    live,
    pollingInterval: options.pollingInterval ?? defaults.pollingInterval,
    debug: options.debug ?? defaults.debug,
    onError,
    onUpdate(update) {
      if (options.enableNotifications ?? defaults.enableNotifications ?? true) {
        const notifier = options.notifier ?? defaults.notifier ?? lazyNotifier;
        const labels = options.labels ?? defaults.labels;
        const silent = client.isAnnounced(orderId);
        void notifyOnce(notifier, update, { flow, labels, silent }, onError);
      }
      // Last, so that what an app's callback throws costs no notification.
      if (update.status !== update.previousStatus) options.onStatusChange?.(update);
    },
  });

  useEffect(() => {
    if (live) client.hydrate(orderId, known);
  }, [client, orderId, known, live]);

  // As above: the statuses of this order are the flow's.
  const order = (current.order ?? initialState) as OrderState<StatusOf<F>>;
  const lastUpdate = useMemo(() => (order.timestamp ? new Date(order.timestamp) : null), [order.timestamp]);
  const refresh = useCallback(() => client.refresh(orderId), [client, orderId]);
  const action = standingAction(flow, shownStatus(order), order.action) ?? undefined;
  const { connection, connectionType, isStale, error } = current;
  return useMemo(
    () => ({
      status: shownStatus(order),
      previousStatus: order.ahead ? order.status : previousOf(order),
      ahead: order.ahead,
      action,
      history: order.history,
      omitted: order.omitted,
      tracking: order.tracking,
      lastUpdate,
      isConnected: connectionClaims[connection].isConnected,
      connectionType,
      connection,
      isStale,
      error,
      refresh,
    }),
    [order, action, lastUpdate, connection, connectionType, isStale, error, refresh],
  );
}

/** The status before the present one: as it was told, else the entry before. */
function previousOf<S extends string>({ history, status }: OrderState<S>): S | undefined {
  const index = history.map((entry) => entry.status).lastIndexOf(status);
  return history[index]?.previousStatus ?? history[index - 1]?.status;
}
