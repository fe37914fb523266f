import {
  createOrderEvents,
  defineOrderFlow,
  memoryBus,
  type OrderUpdateInput,
} from 'react-order-status/server';
import {
  type Channel,
  createNotifications,
  type Delivery,
  memoryDeliveries,
  memoryPreferences,
  memoryQueue,
  type NotificationHooks,
  type NotificationsOptions,
  type OutgoingMessage,
  type Recipient,
  type SendResult,
} from 'react-order-status/server/notify';
import { onTestFinished, vi } from 'vitest';

/** The statuses of the tests: the default ones, and a delivery that is announced in the morning. */
export const flow = defineOrderFlow({
  statuses: {
    PROCESSING: { label: 'Processing', description: '', tone: 'neutral', icon: 'package' },
    SHIPPED: { label: 'Shipped', description: '', tone: 'neutral', icon: 'truck' },
    OUT_FOR_DELIVERY: { label: 'Out for delivery', description: '', tone: 'neutral', icon: 'truck' },
    DELIVERED: { label: 'Delivered', description: '', tone: 'success', icon: 'check' },
    REFUNDED: { label: 'Refunded', description: '', tone: 'warning', icon: 'dollar' },
  },
  steps: ['PROCESSING', 'SHIPPED', 'OUT_FOR_DELIVERY', 'DELIVERED'],
  transitions: {
    PROCESSING: ['SHIPPED', 'REFUNDED'],
    SHIPPED: ['OUT_FOR_DELIVERY', 'DELIVERED', 'REFUNDED'],
    OUT_FOR_DELIVERY: ['DELIVERED', 'REFUNDED'],
    DELIVERED: ['REFUNDED'],
  },
});

export type Flow = typeof flow;
export type Status = keyof Flow['statuses'];

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Noon: outside of most quiet hours. */
const NOON = new Date('2026-03-10T12:00:00Z');

export const ann: Recipient = { userId: 'ann', email: 'ann@example.org', phone: '+4915112345678' };

/** Real time that a test may take until a condition holds, in ms. */
const PATIENCE = 15_000;

/** Begins a clock that stands still until a test moves it. Web Crypto still takes real time. */
function stopClock(now: Date = NOON): void {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'], now });
  countHashes();
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Lets everything happen that needs no time of the clock, until the condition holds. */
export async function until(condition: () => boolean): Promise<void> {
  const begun = process.hrtime.bigint();
  while (!condition()) {
    if (process.hrtime.bigint() - begun > BigInt(PATIENCE) * 1_000_000n) {
      throw new Error(`This did not come true: ${String(condition)}`);
    }
    await turn();
    await vi.advanceTimersByTimeAsync(0);
  }
}

/** Ms by which the clock moves at once: less than any deadline, as Web Crypto does not follow it. */
const STEP = 5_000;

/** Moves the clock, and waits after each step for what it has caused. */
export async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= STEP) {
    await vi.advanceTimersByTimeAsync(Math.min(left, STEP));
    while (hashing > 0) await turn();
  }
}

/** Hashes that are being computed, and what follows from them within a turn. */
let hashing = 0;

const digest = crypto.subtle.digest.bind(crypto.subtle);

function countHashes(): void {
  vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (...args) => {
    hashing += 1;
    try {
      return await digest(...args);
    } finally {
      setImmediate(() => {
        hashing -= 1;
      });
    }
  });
}

export interface RecordingChannel extends Channel<string> {
  readonly messages: OutgoingMessage<string>[];
}

/** A channel that records what it sends. @param answer its result for each message. */
export function recordingChannel(
  name: string,
  overrides: Partial<Channel<string>> = {},
  answer: (message: OutgoingMessage<string>, signal: AbortSignal) => unknown = () => ({ outcome: 'sent' }),
): RecordingChannel {
  const messages: OutgoingMessage<string>[] = [];
  return {
    name,
    onUnknown: 'retry',
    messages,
    addressesOf: ({ email }) => (email ? [email] : []),
    keyOf: (address) => address,
    render: ({ kind, order, recipient }) => ({ text: `${kind} ${order.status} ${recipient.userId}` }),
    async send(message, signal) {
      messages.push(message);
      // Tests also return what no channel may.
      return (await answer(message, signal)) as SendResult;
    },
    ...overrides,
  };
}

type Log = {
  readonly [K in keyof Required<NotificationHooks>]: Parameters<Required<NotificationHooks>[K]>[];
};

function recordingHooks() {
  const log: Log = {
    queued: [],
    sent: [],
    suppressed: [],
    refused: [],
    retried: [],
    unknown: [],
    delivered: [],
    failed: [],
    circuitOpened: [],
    circuitClosed: [],
  };
  // The keys of an object literal are those of its type.
  const names = Object.keys(log) as (keyof Log)[];
  const hooks: NotificationHooks = Object.fromEntries(
    // Each list takes the arguments of its hook.
    names.map((name) => [name, (...args: never[]) => void (log[name] as unknown[]).push(args)]),
  );
  return { log, hooks };
}

type Options = Partial<NotificationsOptions<Flow>>;

/**
 * A shop whose customers get messages by a recording channel, on a clock that stands still.
 * @param overrides of the options; or a function of `readOrder` that returns them.
 */
export function openShop(
  overrides: Options | ((read: NotificationsOptions<Flow>['read']) => Options) = {},
  now?: Date,
) {
  stopClock(now);
  const errors: unknown[] = [];
  const orders = new Map<string, Status>();
  const bus = memoryBus({ namespace: crypto.randomUUID(), onError: (error) => errors.push(error) });
  const { emitOrderUpdate, readOrder } = createOrderEvents({
    bus,
    flow,
    authenticate: () => ({ userId: 'ann' }),
    getOrder: (id) => ({ id, userId: 'ann', status: orders.get(id) ?? 'PROCESSING' }),
    onError: (error) => errors.push(error),
  });
  const email = recordingChannel('email');
  const deliveries = memoryDeliveries();
  const preferences = memoryPreferences();
  const queue = memoryQueue();
  const { log, hooks } = recordingHooks();
  const options: NotificationsOptions<Flow> = {
    follow: (...args) => bus.follow(...args),
    read: readOrder,
    queue,
    channels: [email],
    deliveries,
    preferences,
    recipient: () => ann,
    flow,
    rules: { SHIPPED: ['email'], DELIVERED: ['email'], REFUNDED: ['email'] },
    hooks,
    onError: (error) => errors.push(error),
    ...(typeof overrides === 'function' ? overrides(readOrder) : overrides),
  };
  const notifications = createNotifications(options);
  const running = notifications.start();
  onTestFinished(async () => {
    await running.close();
    await bus.close();
  });

  return {
    bus,
    email,
    deliveries: options.deliveries,
    preferences: options.preferences,
    queue: options.queue,
    notifications,
    running,
    options,
    errors,
    log,
    async emit(update: Partial<OrderUpdateInput<Status>> & { readonly status: Status }) {
      await running.ready;
      return emitOrderUpdate({ orderId: '1', ...update });
    },
    /** Emits the update, and waits until its messages are in the queue. */
    async announce(update: Partial<OrderUpdateInput<Status>> & { readonly status: Status }, messages = 1) {
      const queued = log.queued.length + messages;
      await running.ready;
      await emitOrderUpdate({ orderId: '1', ...update });
      await until(() => log.queued.length >= queued);
    },
    /** The state of all deliveries of an order, oldest first. */
    async states(orderId = '1'): Promise<readonly string[]> {
      return (await options.deliveries.ofOrder(orderId)).map(stateOf);
    },
  };
}

const stateOf = ({ state, reason }: Delivery) => (reason === undefined ? state : `${state}: ${reason}`);
