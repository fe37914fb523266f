'use client';
import { useCallback, useEffect, useMemo } from 'react';
import {
  type ConnectionState,
  connectionFlags,
  type Transport,
  type TransportError,
} from '../client/index.js';
import type { LabelOverrides } from '../i18n/index.js';
import type { Notifier } from '../notifications/index.js';
import { duration, orReport } from '../options/index.js';
import {
  currentAction,
  type DefaultOrderFlow,
  type Dropped,
  type HistoryEntry,
  type Order,
  type OrderAction,
  type OrderFlow,
  type OrderSnapshot,
  type OrderState,
  type OrderStatusError,
  type OrderUpdate,
  orderFlow,
  reconcile,
  type StatusOf,
  shownStatus,
  type Tracking,
  toSnapshot,
  type UnpublishedStatus,
} from '../order/index.js';
import { lazyNotifier } from './lazy-notifier.js';
import { notifyOnce } from './notify.js';
import { orderIdText } from './order-id-text.js';
import { useOrderStatusDefaults } from './order-status-provider.js';
import { useClient } from './use-client.js';
import { useEqual } from './use-equal.js';
import { useLiveOrder } from './use-live-order.js';
import { useOrderWatch } from './use-order-watch.js';
import { useReportInvalid } from './use-report-invalid.js';

/** Options of {@link useOrderStatus}; those that are left out are the provider's. */
export interface UseOrderStatusOptions<S extends string = StatusOf<DefaultOrderFlow>> {
  /** Whether updates are shown as notifications. Default: true. */
  readonly enableNotifications?: boolean;
  /**
   * Ms between polls while a polling transport is used; `Infinity`: only the first poll. An invalid value is reported
   * in development, and not used. Default: 10,000.
   */
  readonly pollingInterval?: number;
  /**
   * Called once for each change of the status, in order, also for changes received after a reconnect; never for the
   * first state.
   */
  readonly onStatusChange?: (update: OrderUpdate<S>) => void;
  /** Shows the notifications. Default: react-hot-toast, loaded with the first of them. */
  readonly notifier?: Notifier;
  /** The transport that delivers updates. Create it outside of components. Default: `fallback([sse(), polling()])`. */
  readonly transport?: Transport;
  /** The statuses and their labels, for notifications. Default: `orderFlow`. */
  readonly flow?: OrderFlow<S>;
  /**
   * The language and texts of the notifications; they replace the provider's. Texts that are left out are English.
   * Of several hooks with the same order and notifier, the labels of the first mounted one are used.
   */
  readonly labels?: LabelOverrides;
  /**
   * Called with the errors of dropped messages and fields, also of the row, of lost and refused connections, and of
   * failed notifications.
   */
  readonly onError?: (error: OrderStatusError) => void;
  /** Whether to log events to the console. Default: false. */
  readonly debug?: boolean;
  /** `false` opens no connection and returns the initial state. Default: true. */
  readonly live?: boolean;
}

/**
 * The result of {@link useOrderStatus}. It and each of its fields stay the same object until they change. `Unknown` is
 * `''` where the app may have no initial data.
 */
export interface UseOrderStatusResult<
  S extends string = StatusOf<DefaultOrderFlow>,
  Unknown extends string = never,
> {
  /**
   * The status to show: that of the row if it is `ahead`, else the newest published one. A status that the flow does
   * not contain is returned unchanged. `''` while the app has no initial data and the server has sent none.
   */
  readonly status: S | Unknown;
  /** The status before, if known. */
  readonly previousStatus?: S;
  /**
   * A status that the app has saved in the order's row and not published; `status` has the same value then. It causes
   * no notification. The next update removes it.
   */
  readonly ahead?: UnpublishedStatus<S>;
  /** What the customer has to do now; absent if there is nothing, and at a terminal status. */
  readonly action?: OrderAction;
  /** Oldest first. */
  readonly history: readonly HistoryEntry<S>[];
  /** The number of older entries that the server left out of `history`. */
  readonly omitted: number;
  /** All packages, as far as known. */
  readonly tracking?: Tracking;
  /** The time of the newest update; `null` while only a status without a time is known. */
  readonly lastUpdate: Date | null;
  /** True while updates are received, by stream or by polling. */
  readonly isConnected: boolean;
  /** `sse`, `polling`, or the type of a custom transport; `null` before one has connected. */
  readonly connectionType: string | null;
  /** The state of the connection. */
  readonly connection: ConnectionState;
  /** True if the server has not confirmed the status within the timeout. */
  readonly isStale: boolean;
  /** Why the connection was lost or refused; `error.status` is the HTTP status, if there was one. */
  readonly error: TransportError | null;
  /** Requests the current state from the server. */
  readonly refresh: () => void;
}

/**
 * The live status of an order. All hooks of one order share one connection. The type of the statuses is that of the
 * default flow, of `options.flow`, or of a type argument: `useOrderStatus<typeof flow>(…)`.
 *
 * @param id the order's id; nothing is requested while it is `undefined`, `null` or empty, e.g. until it has loaded.
 * @param initial the initial data: a status, or the app's order row, whose history and tracking are shown until the
 * server has sent its own; `undefined` or `null` while there is none.
 */
export function useOrderStatus<F extends OrderFlow = DefaultOrderFlow>(
  id: string | null | undefined,
  initial: StatusOf<F> | Order<StatusOf<F>>,
  options?: UseOrderStatusOptions<StatusOf<F>> & { readonly flow?: F },
): UseOrderStatusResult<StatusOf<F>>;
export function useOrderStatus<F extends OrderFlow = DefaultOrderFlow>(
  id: string | null | undefined,
  initial: StatusOf<F> | Order<StatusOf<F>> | null | undefined,
  options?: UseOrderStatusOptions<StatusOf<F>> & { readonly flow?: F },
): UseOrderStatusResult<StatusOf<F>, ''>;
export function useOrderStatus<F extends OrderFlow = DefaultOrderFlow>(
  id: string | null | undefined,
  initial: StatusOf<F> | Order<StatusOf<F>> | null | undefined,
  options: UseOrderStatusOptions<StatusOf<F>> & { readonly flow?: F } = {},
): UseOrderStatusResult<StatusOf<F>, ''> {
  const orderId = orderIdText(id);
  const { transport } = options;
  const live = (options.live ?? true) && orderId !== '';
  const defaults = useOrderStatusDefaults();
  const client = useClient(transport);
  const onError = options.onError ?? defaults.onError;
  const flow: OrderFlow = options.flow ?? defaults.flow ?? orderFlow;

  const claim = useMemo(() => {
    const dropped: Dropped = [];
    const snapshot: OrderSnapshot<string> = isRow(initial)
      ? { ...toSnapshot<string>(initial, dropped), orderId }
      : // Untyped code may pass e.g. a number, which is no status.
        { orderId, status: typeof initial === 'string' ? initial : '' };
    return { snapshot, dropped };
  }, [orderId, initial]);
  const known = useEqual(claim.snapshot);
  useReportInvalid(claim.dropped, onError);
  const initialState = useMemo(() => reconcile(undefined, { claim: known, receivedAt: '' }).state, [known]);
  // Without a status nothing is known, and what other hooks know of the order must stay.
  const watch = useOrderWatch(orderId, known.status ? initialState : undefined);

  const current = useLiveOrder(watch, client, {
    live,
    pollingInterval: intervalOf(options) ?? intervalOf(defaults),
    debug: options.debug ?? defaults.debug,
    onError,
    onNotify(updates) {
      if (options.enableNotifications ?? defaults.enableNotifications ?? true) {
        const notifier = options.notifier ?? defaults.notifier ?? lazyNotifier();
        const labels = options.labels ?? defaults.labels;
        const silent = client.isAnnounced(orderId);
        void notifyOnce(notifier, updates, { flow, labels, silent }, onError);
      }
    },
    onUpdate(update) {
      if (update.status === update.previousStatus) return;
      // The statuses are the flow's.
      options.onStatusChange?.(update as OrderUpdate<StatusOf<F>>);
    },
  });

  useEffect(() => {
    // Without a status nothing is known.
    if (live && known.status) client.hydrate(orderId, known);
  }, [client, orderId, known, live]);

  // The statuses of this order are those of the flow.
  const order = (current.order ?? initialState) as OrderState<StatusOf<F>>;
  const lastUpdate = useMemo(() => (order.timestamp ? new Date(order.timestamp) : null), [order.timestamp]);
  const refresh = useCallback(() => client.refresh(orderId), [client, orderId]);
  const action = currentAction(flow, shownStatus(order), order.action) ?? undefined;
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
      isConnected: connectionFlags[connection].isConnected,
      connectionType,
      connection,
      isStale,
      error,
      refresh,
    }),
    [order, action, lastUpdate, connection, connectionType, isStale, error, refresh],
  );
}

const isRow = <S extends string>(initial: S | Order<S> | null | undefined): initial is Order<S> =>
  typeof initial === 'object' && initial !== null;

/** Ms, or `Infinity`; `undefined` if it is absent or invalid. */
const intervalOf = ({ pollingInterval }: { readonly pollingInterval?: number }): number | undefined =>
  pollingInterval === undefined ? undefined : orReport(() => duration('pollingInterval', pollingInterval, 0));

/** The status before the current one: the stated one, else that of the entry before. */
function previousOf<S extends string>({ history, status }: OrderState<S>): S | undefined {
  const index = history.map((entry) => entry.status).lastIndexOf(status);
  return history[index]?.previousStatus ?? history[index - 1]?.status;
}
