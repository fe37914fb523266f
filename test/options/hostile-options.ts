import {
  createOrderStatusClient,
  fallback,
  multiplexedPolling,
  type OrderStatusClient,
  polling,
  type Subscriber,
} from 'react-order-status';
import { createIngest, memorySeen, redisSeen } from 'react-order-status/ingest';
import {
  createOrderEvents,
  createOrderLookup,
  type FollowOptions,
  memoryBus,
  RetryLaterError,
} from 'react-order-status/server';
import {
  countedAnalytics,
  createReportHandler,
  memoryAnalyticsStore,
  watchAnalytics,
} from 'react-order-status/server/analytics';
import {
  createNotificationHandlers,
  createNotifications,
  memoryDeliveries,
  memoryPreferences,
  memoryQueue,
  notificationLinks,
} from 'react-order-status/server/notify';
import { mailEvents } from 'react-order-status/server/notify/email';
import { redisDeliveries } from 'react-order-status/server/notify/redis';
import {
  inboundSms,
  phoneVerification,
  type SmsLimits,
  sms,
  twilioInbound,
  twilioReports,
  type VerificationLimits,
} from 'react-order-status/server/notify/sms';
import { outgoingWebhook } from 'react-order-status/server/notify/webhooks';
import { postgresBus } from 'react-order-status/server/postgres';
import { redisBus } from 'react-order-status/server/redis';
import { memoryTickets } from 'react-order-status/server/websocket';
import { busContract, queueContract, scriptedTransport, transportContract } from 'react-order-status/testing';
import { Probe } from '../../src/conformance/probe.js';
import type { PostgresPool } from '../../src/server/postgres/client.js';
import type { RedisClient } from '../../src/server/redis/client.js';

/** One option that is a duration or a count, and how to pass a value to it. */
export interface NumericOption {
  /** The interface and the field, e.g. `PollingOptions.interval`. */
  readonly name: string;
  readonly kind: 'duration' | 'count';
  /** Whether 0 has a meaning. */
  readonly zero?: true;
  /** Whether `Infinity` is refused. */
  readonly finite?: true;
  /** Creates the thing; it throws, or rejects, if the value is refused. */
  readonly pass: (value: never) => unknown;
}

// It is never called: an option is checked before anything is sent.
const redisClient = { sendCommand() {}, isOpen: true } as unknown as RedisClient;
// As above.
const pool = {} as unknown as PostgresPool;
const unused = () => {
  throw new Error('No case is run.');
};

const events = (options: object) =>
  createOrderEvents({
    bus: memoryBus({ namespace: crypto.randomUUID() }),
    authenticate: () => ({ userId: 'ann' }),
    getOrder: () => null,
    ...options,
  });

const orderLookup = (options: object) =>
  createOrderLookup({ lookup: () => null, limitKey: () => null, ...options });

const textMessages = (limits: SmsLimits) =>
  sms({ provider: { name: 'none', send: unused }, countries: ['DE'], brand: 'Shop', limits });

const analytics = countedAnalytics({ store: memoryAnalyticsStore() });

const authToken = 'token';
const preferences = memoryPreferences();

const phones = (limits: VerificationLimits, timeout?: number) =>
  phoneVerification({
    verifier: { start: unused, check: unused },
    authenticate: unused,
    preferences: { addConsent: unused },
    onVerified: unused,
    textVersion: '1',
    countries: ['DE'],
    limitKey: unused,
    limits,
    ...(timeout !== undefined && { timeout }),
  });

const notificationHandlers = (options: object) =>
  createNotificationHandlers({
    preferences: memoryPreferences(),
    authenticate: () => null,
    channels: ['email'],
    topics: ['SHIPPED'],
    links: notificationLinks({ url: 'https://shop.test/unsubscribe', secret: 's'.repeat(32) }),
    ...options,
  });

const notifications = (options: object) =>
  createNotifications({
    follow: unused,
    read: unused,
    recipient: unused,
    queue: memoryQueue(),
    deliveries: memoryDeliveries(),
    preferences: memoryPreferences(),
    channels: [],
    rules: {},
    ...options,
  });

function subscribe(pollingInterval: number) {
  const client: OrderStatusClient = createOrderStatusClient({ transport: scriptedTransport() });
  const subscriber: Subscriber = { pollingInterval };
  try {
    client.subscribe('123', subscriber)();
  } finally {
    client.close();
  }
}

const namespace = () => crypto.randomUUID();

function followOnce(options: FollowOptions) {
  const follower = memoryBus({ namespace: namespace() }).follow('mail', () => {}, options);
  void follower.close();
}

/** Every duration and count that a factory takes. */
export const factoryOptions: readonly NumericOption[] = [
  {
    name: 'OrderEventsOptions.heartbeatInterval',
    kind: 'duration',
    finite: true,
    pass: (heartbeatInterval) => events({ heartbeatInterval }),
  },
  {
    name: 'OrderEventsOptions.maxOrdersPerStream',
    kind: 'count',
    pass: (maxOrdersPerStream) => events({ maxOrdersPerStream }),
  },
  {
    name: 'OrderEventsOptions.callbackTimeout',
    kind: 'duration',
    pass: (callbackTimeout) => events({ callbackTimeout }),
  },
  {
    name: 'OrderEventsOptions.maxConnections',
    kind: 'count',
    pass: (maxConnections) => events({ maxConnections }),
  },
  {
    name: 'OrderEventsOptions.maxConnectionsPerOrder',
    kind: 'count',
    pass: (maxConnectionsPerOrder) => events({ maxConnectionsPerOrder }),
  },
  {
    name: 'OrderEventsOptions.maxConnectionsPerUser',
    kind: 'count',
    pass: (maxConnectionsPerUser) => events({ maxConnectionsPerUser }),
  },
  {
    name: 'OrderEventsOptions.maxLifetime',
    kind: 'duration',
    pass: (maxLifetime) => events({ maxLifetime }),
  },
  {
    name: 'OrderEventsOptions.reauthorizeInterval',
    kind: 'duration',
    pass: (reauthorizeInterval) => events({ reauthorizeInterval }),
  },
  {
    name: 'OrderEventsOptions.serverless',
    kind: 'duration',
    pass: (hold) => events({ serverless: { hold } }),
  },
  {
    name: 'OrderEventsServer.drain',
    kind: 'duration',
    zero: true,
    finite: true,
    pass: (within) => events({}).drain({ within }),
  },
  {
    name: 'RetryLaterOptions.after',
    kind: 'duration',
    zero: true,
    finite: true,
    pass: (after) => new RetryLaterError({ after }),
  },
  {
    name: 'OrderLookupOptions.maxAttempts',
    kind: 'count',
    pass: (maxAttempts) => orderLookup({ maxAttempts }),
  },
  {
    name: 'OrderLookupOptions.attemptWindow',
    kind: 'duration',
    pass: (attemptWindow) => orderLookup({ attemptWindow }),
  },
  {
    name: 'OrderLookupOptions.callbackTimeout',
    kind: 'duration',
    pass: (callbackTimeout) => orderLookup({ callbackTimeout }),
  },
  { name: 'SmsLimits.number', kind: 'count', pass: (number) => textMessages({ number }) },
  { name: 'SmsLimits.user', kind: 'count', pass: (user) => textMessages({ user }) },
  { name: 'SmsLimits.country', kind: 'count', pass: (country) => textMessages({ country }) },
  { name: 'SmsLimits.window', kind: 'duration', pass: (window) => textMessages({ window }) },
  { name: 'VerificationLimits.number', kind: 'count', pass: (number) => phones({ number }) },
  { name: 'VerificationLimits.user', kind: 'count', pass: (user) => phones({ user }) },
  { name: 'VerificationLimits.key', kind: 'count', pass: (key) => phones({ key }) },
  { name: 'VerificationLimits.country', kind: 'count', pass: (country) => phones({ country }) },
  { name: 'VerificationLimits.checks', kind: 'count', pass: (checks) => phones({ checks }) },
  { name: 'VerificationLimits.window', kind: 'duration', pass: (window) => phones({ window }) },
  { name: 'PhoneVerificationOptions.timeout', kind: 'duration', pass: (timeout) => phones({}, timeout) },
  {
    name: 'InboundSmsOptions.timeout',
    kind: 'duration',
    pass: (timeout) => inboundSms({ provider: twilioInbound({ authToken }), preferences, timeout }),
  },
  {
    name: 'TwilioReportsOptions.timeout',
    kind: 'duration',
    pass: (timeout) => twilioReports({ authToken, onReport: unused, timeout }),
  },
  {
    name: 'MailEventsOptions.timeout',
    kind: 'duration',
    pass: (timeout) => mailEvents({ provider: { name: 'none', read: unused }, onEvent: unused, timeout }),
  },
  {
    name: 'OutgoingWebhookOptions.timeout',
    kind: 'duration',
    finite: true,
    pass: (timeout) => outgoingWebhook({ endpoints: [], timeout }),
  },
  {
    name: 'NotificationsOptions.settle',
    kind: 'duration',
    zero: true,
    finite: true,
    // The longest time to settle.
    pass: (settle) => notifications({ settle, expiresAfter: Number.MAX_VALUE }),
  },
  {
    name: 'NotificationsOptions.expiresAfter',
    kind: 'duration',
    finite: true,
    pass: (expiresAfter) => notifications({ expiresAfter, settle: 0 }),
  },
  {
    name: 'NotificationsOptions.sendTimeout',
    kind: 'duration',
    finite: true,
    pass: (sendTimeout) => notifications({ sendTimeout }),
  },
  {
    name: 'NotificationsOptions.concurrency',
    kind: 'count',
    pass: (concurrency) => notifications({ concurrency }),
  },
  { name: 'MemoryQueueOptions.maxJobs', kind: 'count', pass: (maxJobs) => memoryQueue({ maxJobs }) },
  {
    name: 'MemoryDeliveriesOptions.maxDeliveries',
    kind: 'count',
    pass: (maxDeliveries) => memoryDeliveries({ maxDeliveries }),
  },
  {
    name: 'QueueContractOptions.timeout',
    kind: 'duration',
    pass: (timeout) => queueContract(() => memoryQueue(), { timeout }),
  },
  {
    name: 'MemoryTicketsOptions.lifetime',
    kind: 'duration',
    pass: (lifetime) => memoryTickets({ lifetime }),
  },
  {
    name: 'MemoryBusOptions.maxOrders',
    kind: 'count',
    pass: (maxOrders) => memoryBus({ namespace: namespace(), maxOrders }),
  },
  {
    name: 'MemoryBusOptions.maxUpdatesPerOrder',
    kind: 'count',
    pass: (maxUpdatesPerOrder) => memoryBus({ namespace: namespace(), maxUpdatesPerOrder }),
  },
  {
    name: 'MemoryBusOptions.maxUnfollowed',
    kind: 'count',
    pass: (maxUnfollowed) => memoryBus({ namespace: namespace(), maxUnfollowed }),
  },
  { name: 'FollowOptions.concurrency', kind: 'count', pass: (concurrency) => followOnce({ concurrency }) },
  {
    name: 'FollowOptions.callbackTimeout',
    kind: 'duration',
    pass: (callbackTimeout) => followOnce({ callbackTimeout }),
  },
  { name: 'FollowOptions.lease', kind: 'duration', finite: true, pass: (lease) => followOnce({ lease }) },
  {
    name: 'RedisBusOptions.maxUnfollowed',
    kind: 'count',
    pass: (maxUnfollowed) => redisBus({ client: redisClient, maxUnfollowed }),
  },
  {
    name: 'PostgresBusOptions.maxUnfollowed',
    kind: 'count',
    pass: (maxUnfollowed) => postgresBus({ pool, maxUnfollowed }),
  },
  {
    name: 'RedisBusOptions.maxUpdatesPerOrder',
    kind: 'count',
    pass: (maxUpdatesPerOrder) => redisBus({ client: redisClient, maxUpdatesPerOrder }),
  },
  {
    name: 'RedisBusOptions.retainFinal',
    kind: 'duration',
    pass: (retainFinal) => redisBus({ client: redisClient, retainFinal }),
  },
  {
    name: 'RedisBusOptions.timeout',
    kind: 'duration',
    pass: (timeout) => redisBus({ client: redisClient, timeout }),
  },
  {
    name: 'PostgresBusOptions.pollInterval',
    kind: 'duration',
    pass: (pollInterval) => postgresBus({ pool, pollInterval }),
  },
  {
    name: 'PostgresBusOptions.timeout',
    kind: 'duration',
    pass: (timeout) => postgresBus({ pool, timeout }),
  },
  {
    name: 'PostgresBusOptions.lockTimeout',
    kind: 'duration',
    pass: (lockTimeout) => postgresBus({ pool, lockTimeout }),
  },
  {
    name: 'PostgresBusOptions.maxUpdatesPerOrder',
    kind: 'count',
    pass: (maxUpdatesPerOrder) => postgresBus({ pool, maxUpdatesPerOrder }),
  },
  {
    name: 'PostgresBusOptions.retainFinal',
    kind: 'duration',
    pass: (retainFinal) => postgresBus({ pool, retainFinal }),
  },
  {
    name: 'IngestOptions.timeout',
    kind: 'duration',
    pass: (timeout) => createIngest({ emit: unused, read: unused, resolveOrder: unused, timeout }),
  },
  {
    name: 'RetainOptions.retain',
    kind: 'duration',
    finite: true,
    pass: (retain) => memoryAnalyticsStore({ retain }),
  },
  {
    name: 'ReportHandlerOptions.freshFor',
    kind: 'duration',
    finite: true,
    pass: (freshFor) => createReportHandler({ analytics, authorize: () => true, freshFor }),
  },
  {
    name: 'ReportHandlerOptions.timeout',
    kind: 'duration',
    pass: (timeout) => createReportHandler({ analytics, authorize: () => true, timeout }),
  },
  {
    name: 'WatchOptions.interval',
    kind: 'duration',
    finite: true,
    pass: (interval) => watchAnalytics({ analytics, onAlerts: unused, interval }).close(),
  },
  {
    name: 'WatchOptions.period',
    kind: 'duration',
    finite: true,
    pass: (period) => watchAnalytics({ analytics, onAlerts: unused, period }).close(),
  },
  { name: 'MemorySeenOptions.maxKeys', kind: 'count', pass: (maxKeys) => memorySeen({ maxKeys }) },
  {
    name: 'RedisSeenOptions.retain',
    kind: 'duration',
    finite: true,
    pass: (retain) => redisSeen({ send: unused, retain }),
  },
  {
    name: 'RedisDeliveriesOptions.retain',
    kind: 'duration',
    finite: true,
    pass: (retain) => redisDeliveries({ send: unused, retain }),
  },
  { name: 'PollingOptions.interval', kind: 'duration', pass: (interval) => polling({ interval }) },
  { name: 'PollingOptions.timeout', kind: 'duration', pass: (timeout) => polling({ timeout }) },
  {
    name: 'MultiplexedPollingOptions.interval',
    kind: 'duration',
    pass: (interval) => multiplexedPolling({ interval }),
  },
  {
    name: 'MultiplexedPollingOptions.timeout',
    kind: 'duration',
    pass: (timeout) => multiplexedPolling({ timeout }),
  },
  {
    name: 'FallbackOptions.hedgeAfter',
    kind: 'duration',
    zero: true,
    pass: (hedgeAfter) => fallback([polling()], { hedgeAfter }),
  },
  {
    name: 'OrderStatusClientOptions.linger',
    kind: 'duration',
    zero: true,
    pass: (linger) => createOrderStatusClient({ linger }),
  },
  { name: 'Subscriber.pollingInterval', kind: 'duration', pass: subscribe },
  {
    name: 'BusContractOptions.timeout',
    kind: 'duration',
    pass: (timeout) => busContract(unused, { timeout }),
  },
  {
    name: 'TransportContractOptions.timeout',
    kind: 'duration',
    pass: (timeout) => transportContract(unused, { timeout }),
  },
  {
    name: 'NotificationHandlersOptions.timeout',
    kind: 'duration',
    pass: (timeout) => notificationHandlers({ timeout }),
  },
  {
    name: 'ConformanceTarget.patience',
    kind: 'duration',
    pass: (patience) => new Probe({ url: 'http://shop.test/api/orders/:orderId', patience }),
  },
];

/** The durations and counts that React passes; they never throw. */
export const propOptions = [
  'UseOrderStatusOptions.pollingInterval',
  'OrderStatusDefaults.pollingInterval',
  'TrackerOptions.pollingInterval',
  'TimelineOptions.limit',
] as const;

/** Numbers in options that are neither a duration nor a count. */
export const otherNumbers: readonly string[] = [
  // Passed by `redisBus`, which has checked it.
  'LogReaderOptions.retainFinal',
  // A version that is compared with the log's: any other value is a ConflictError.
  'AppendOptions.expectedVersion',
  // Passed by `createNotifications`, which has checked it.
  'NotificationQueue.work',
  // Decimals, 0 to 6, whose values are tested in test/server/positions/.
  'PositionOptions.decimals',
];

/** Values that no duration and no count may have. */
export const badValues: readonly unknown[] = [
  Number.NaN,
  -1,
  -0.5,
  Number.NEGATIVE_INFINITY,
  '5',
  '',
  'Infinity',
  null,
  true,
  false,
  {},
  [5],
  Object.create(null),
  () => 5,
  5n,
  Symbol('5'),
  new Date(5),
];

/** Values that a duration may have; a count may have those that are whole. */
export const goodValues: readonly number[] = [1, 1.5, 2 ** 31, Number.MAX_SAFE_INTEGER];

/** The text of a value in the name of a test. */
export const textOf = (value: unknown): string =>
  Object(value) === value ? `a value of type ${typeof value}` : `${typeof value} ${String(value)}`;

/** Passes a value that the types do not allow, as untyped code does. */
// `never` is the type that every parameter accepts.
export const passTo = <R>(to: (value: never) => R, value: unknown): R => to(value as never);
