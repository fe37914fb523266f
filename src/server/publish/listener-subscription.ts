import { backoff, type OnError } from '../../options/index.js';
import { formatCursor } from '../../order/index.js';
import {
  isBusClosed,
  type LogHead,
  type OrderBus,
  type StoredUpdate,
  type Subscription,
} from '../bus/index.js';
import { MissedUpdatesError } from './missed-updates-error.js';

/** Ms before a failed attempt is retried. */
const BACKOFF = { floor: 250, ceiling: 30_000 };

/** How many updates are read at most when the log can't replay all that were missed. */
const HISTORY_LIMIT = 1_000;

/** Options of {@link ListenerSubscription}. */
export interface ListenerSubscriptionOptions {
  readonly bus: Pick<OrderBus, 'head' | 'open' | 'history'>;
  readonly orderId: string;
  /** Called with each update once, in order. It must not throw. */
  readonly update: (update: StoredUpdate) => void;
  /** Receives the first error of each outage, and a {@link MissedUpdatesError} when updates can't be read any more. */
  readonly onError: OnError;
  /** Called once, when the listener is removed or the bus was closed. */
  readonly stopped: () => void;
}

/**
 * One listener's subscription, renewed until the listener is removed or the bus is closed. It starts after the
 * head that it reads first, and opens the log from the last update that it received, so that updates between
 * two attempts are replayed.
 */
export class ListenerSubscription {
  /** Resolves when the log was opened for the first time, or after {@link stop}. */
  readonly ready: Promise<void>;
  readonly #options: ListenerSubscriptionOptions;
  #resolveReady = () => {};
  /** The newest update that was received, or the head before the first one. */
  #position: LogHead | undefined;
  #subscription: Subscription | undefined;
  #attempt: Promise<void> | undefined;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #registered = false;
  #stopped = false;

  constructor(options: ListenerSubscriptionOptions) {
    this.#options = options;
    this.ready = new Promise((resolve) => {
      this.#resolveReady = resolve;
    });
  }

  /** Whether the log was opened once: from then on no update is missed, as it is opened again from its position. */
  get isRegistered(): boolean {
    return this.#registered;
  }

  /** Opens the log now, unless an attempt is in progress. @returns resolves when the attempt is over; never rejects. */
  attempt(): Promise<void> {
    clearTimeout(this.#retry);
    this.#attempt ??= this.#try().finally(() => {
      this.#attempt = undefined;
    });
    return this.#attempt;
  }

  /** Ends the subscription; idempotent. No call of `update` follows. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    clearTimeout(this.#retry);
    this.#subscription?.close();
    this.#resolveReady();
    this.#options.stopped();
  }

  async #try(): Promise<void> {
    if (this.#stopped) return;
    const { bus, orderId } = this.#options;
    try {
      this.#position ??= await bus.head(orderId);
      await this.#open(this.#position);
      this.#failures = 0;
      this.#registered = true;
      this.#resolveReady();
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    this.#subscription?.close();
    if (this.#stopped) return;
    if (this.#failures === 0) this.#options.onError(error);
    if (isBusClosed(error)) this.stop();
    else this.#retryLater();
  }

  #retryLater(): void {
    if (!this.#stopped)
      this.#retry = setTimeout(() => void this.attempt(), backoff(this.#failures++, BACKOFF));
  }

  async #open({ epoch, update }: LogHead): Promise<void> {
    const { bus, orderId } = this.#options;
    const after = formatCursor({ epoch, version: update?.version ?? 0, id: update?.id });
    // Updates that arrive while the log is opened are received after those that were missed.
    const waiting: StoredUpdate[] = [];
    let hasGap = false;
    let receive = (next: StoredUpdate) => {
      waiting.push(next);
    };
    let gap = () => {
      hasGap = true;
    };
    const subscription = await bus.open(
      orderId,
      { after },
      { update: (next) => receive(next), gap: () => gap(), closed: () => this.stop() },
    );
    this.#subscription = subscription;
    if (this.#stopped) subscription.close();
    else if (!subscription.resumed) await this.#receiveHistory();
    for (const next of waiting) this.#receive(subscription.epoch, next);
    receive = (next) => this.#receive(subscription.epoch, next);
    gap = () => {
      subscription.close();
      // The current attempt may not be over yet.
      void Promise.resolve(this.#attempt).then(() => this.attempt());
    };
    if (!hasGap) return;
    subscription.close();
    this.#retryLater();
  }

  /** The log can't replay all missed updates: receives those that it still has, and reports the loss. */
  async #receiveHistory(): Promise<void> {
    const { bus, orderId, onError } = this.#options;
    const { epoch, updates } = await bus.history(orderId, HISTORY_LIMIT);
    const [oldest] = updates;
    // Nothing was missed where the log was empty, and has begun with the past of the order.
    if (this.#position?.update || !oldest?.backfilled) onError(new MissedUpdatesError(orderId));
    const missed = updates.filter((update) => !update.backfilled && this.#isNew(epoch, update));
    for (const update of missed) this.#receive(epoch, update);
    this.#position = { epoch, update: updates.at(-1) };
  }

  #receive(epoch: string, update: StoredUpdate): void {
    if (this.#stopped || !this.#isNew(epoch, update)) return;
    this.#position = { epoch, update };
    this.#options.update(update);
  }

  /** Versions of different epochs can't be compared, but their `storedAt` can: both are of the engine's clock. */
  #isNew(epoch: string, { version, storedAt }: StoredUpdate): boolean {
    const { epoch: lastEpoch, update: last } = this.#position ?? {};
    if (!last) return true;
    return epoch === lastEpoch ? version > last.version : Date.parse(storedAt) > Date.parse(last.storedAt);
  }
}
