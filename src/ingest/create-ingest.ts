import { createObserve, duration, reportToConsole } from '../options/index.js';
import { type DefaultOrderFlow, type OrderFlow, orderFlow, type StatusOf } from '../order/index.js';
import type { OrderUpdateInput } from '../server/index.js';
import { type ApplyContext, applyEvents } from './apply-events.js';
import { type CarrierEvent, MalformedWebhookError } from './events/index.js';
import type { IngestHooks } from './hooks.js';
import type { IngestOptions } from './ingest-options.js';
import type { EventResult } from './ingest-result.js';
import { createKeyedQueue } from './keyed-queue.js';
import { createStatusOrder, orderStatuses, type ToStatus } from './merge/index.js';
import { mergeEach } from './merge-each.js';
import { receiveWebhook } from './receive-webhook.js';
import type { Provider } from './webhook/index.js';

/** Turns webhooks of carriers and shops into updates. Its members work destructured. */
export interface Ingest<S extends string> {
  /**
   * A Fetch API handler for the webhooks of a provider: `export const POST = ingest.handle(easyPost({ secret }))`. It
   * answers 200 also for duplicates and unknown orders, 400, 401, 405 and 413 for what is no webhook of the provider,
   * and 503 if the bus did not store it in time. It never rejects.
   */
  handle(provider: Provider): (request: Request) => Promise<Response>;
  /**
   * Merges events that came another way: of an import, of a poll, or of a subscriber in the same process. Events that were
   * merged before are duplicates.
   * @returns what became of each event, in each of its orders.
   * @throws what `resolveOrder`, `read` and `emit` throw; then the same events can be passed again.
   */
  replay(events: readonly CarrierEvent[]): Promise<readonly EventResult<S>[]>;
  /** As `replay`, and publishes nothing: the results contain the updates that it would publish. */
  dryRun(events: readonly CarrierEvent[]): Promise<readonly EventResult<S>[]>;
}

/**
 * Creates the way in for carriers and shops.
 *
 * The same events, in any order and however often each is repeated, give the same order. No event moves an order back: one
 * that is late adds its scan to the history. What an event does not state stays as it is. An order is delivered when
 * all its packages are.
 *
 * ```ts
 * const ingest = createIngest({
 *   emit: emitOrderUpdate,
 *   read: readOrder,
 *   resolveOrder: ({ carrier, trackingNumber }) => db.orderOfPackage(carrier, trackingNumber),
 * });
 * export const POST = ingest.handle(easyPost({ secret: process.env.EASYPOST_WEBHOOK_SECRET }));
 * ```
 *
 * @throws TypeError when `timeout` is no positive number of ms; when `toStatus` or `toOrderStatus` names a status that the flow does not
 * have, or two of which neither leads to the other; or when the flow is not `orderFlow`, and `toStatus` is missing.
 */
export function createIngest<F extends OrderFlow = DefaultOrderFlow, Tx = never>(
  options: IngestOptions<F, Tx>,
): Ingest<StatusOf<F>> {
  const { hooks = {}, onError = reportToConsole, seen, transaction } = options;
  const timeout = duration('createIngest: timeout', options.timeout, 2_000);
  const flow: OrderFlow = options.flow ?? orderFlow;
  const order = createStatusOrder(flow, toStatusOf(flow, options.toStatus), options.toOrderStatus);
  const observe = createObserve(onError);
  const inOrder = createKeyedQueue(LONGEST_TURN);

  const context: ApplyContext<Tx> = {
    order,
    seen,
    transaction,
    async read(orderId) {
      const snapshot = await options.read(orderId);
      if (!snapshot) return null;
      const { status, version = 0, tracking = [], history = [] } = snapshot;
      return { orderId, status, version, tracking, history };
    },
    async publish({ isFinal, ...update }, publication) {
      // Plans have statuses of the order and of `toStatus` only, all of which are of the flow.
      const typed = update as OrderUpdateInput<StatusOf<F>>;
      const { version } = await options.emit(
        typed,
        isFinal ? { ...publication, force: true, reason: LATE_SCAN } : publication,
      );
      return version;
    },
  };

  const apply = async (events: readonly CarrierEvent[]) => {
    const results = await mergeEach(options, events, (orderId, ofOrder) =>
      inOrder(orderId, () => applyEvents(context, orderId, ofOrder)),
    );
    for (const result of results) observe(() => report(hooks, result));
    return results;
  };
  const dryContext: ApplyContext<Tx> = {
    order,
    read: context.read,
    publish: async (_, { expectedVersion }) => expectedVersion + 1,
  };
  const dryRun = (events: readonly CarrierEvent[]) =>
    mergeEach(options, events, (orderId, ofOrder) => applyEvents(dryContext, orderId, ofOrder));

  return {
    handle: (provider) => (request) =>
      receiveWebhook({ apply, hooks, observe, onError, timeout }, provider, request),
    // As above: the results have statuses of the flow only.
    replay: apply as Ingest<StatusOf<F>>['replay'],
    // As above.
    dryRun: dryRun as Ingest<StatusOf<F>>['dryRun'],
  };
}

/**
 * Ms for which the other events of an order wait for those that are being merged. Later ones may then be merged at the same time,
 * as another process might: the versions that they expect keep the order right.
 */
const LONGEST_TURN = 10_000;

/** The reason of the log for a scan that is added to a final order. */
const LATE_SCAN = 'A carrier reported a scan of an order that was final already.';

/** @throws TypeError */
function toStatusOf(flow: OrderFlow, toStatus: ToStatus<string> | undefined): ToStatus<string> {
  if (toStatus) return toStatus;
  if (flow === orderFlow) return orderStatuses;
  throw new TypeError(
    'createIngest: the flow is not orderFlow, and toStatus is missing, so no event could change a status: map each ' +
      'checkpoint to a status of the flow, or to none.',
  );
}

function report<S extends string>(hooks: IngestHooks<S>, result: EventResult<S>): unknown {
  const { outcome, event } = result;
  if (outcome === 'unresolved') return hooks.unresolved?.(event);
  if (outcome !== 'malformed') return hooks[outcome]?.(result);
  return hooks.malformed?.(new MalformedWebhookError('an event has no valid id, number or time'), event.id);
}
