import {
  type ConnectRequest,
  createOrderStatusClient,
  fallback,
  type Transport,
  TransportError,
  type TransportSink,
} from '../../src/client/index.js';
import {
  defineOrderFlow,
  formatCursor,
  type HistoryInput,
  nextStatuses,
  type Order,
  type OrderSnapshot,
  type OrderUpdate,
  parseCursor,
  parseMessage,
  type ServerMessage,
  serializeMessage,
  shownStatus,
  toSnapshot,
} from '../../src/order/index.js';
import { nextUpdate } from '../../src/server/bus/next-update.js';
import type { StoredUpdate } from '../../src/server/bus/order-bus.js';
import { resumesFrom } from '../../src/server/bus/resumes-from.js';
import { composeSnapshot } from '../../src/server/snapshot/merge-row-and-log.js';
import { cursorOf, viewOf } from '../../src/server/snapshot/read.js';

/** An order may be returned and shipped again: a status alone does not show which state is newer. */
const flow = defineOrderFlow({
  statuses: {
    PENDING: { label: 'Pending' },
    PROCESSING: { label: 'Processing' },
    SHIPPED: { label: 'Shipped' },
    RETURNED: { label: 'Returned' },
    DELIVERED: { label: 'Delivered' },
  },
  steps: ['PENDING', 'DELIVERED'],
  transitions: {
    PENDING: ['PROCESSING'],
    PROCESSING: ['SHIPPED'],
    SHIPPED: ['DELIVERED', 'RETURNED'],
    RETURNED: ['SHIPPED'],
    DELIVERED: ['RETURNED'],
  },
});

const orderId = 'o1';
const SECOND = 1_000;
/** Ms by which the clocks of the shop's processes are wrong. */
const SKEWS = [0, 90 * SECOND, -90 * SECOND];
/** Ms between an event's timestamp and its publication. */
const DELAYS = [0, 3_600 * SECOND, 90 * SECOND, -3_600 * SECOND];

interface Published extends StoredUpdate {
  /** The index of the status in `way`. */
  readonly step: number;
}

/**
 * A shop with one order. Each step of the order is published in a log and saved in a row, each at any time, by processes
 * whose clocks differ.
 * @param hasHistory whether the row has a history.
 */
export function createShopModel({ hasHistory = false } = {}) {
  /** The statuses of the order so far: the truth to compare with. */
  const way = ['PENDING'];
  let log: Published[] = [];
  let epoch = 'k0';
  let names = 0;
  let time = Date.UTC(2026, 10, 28);
  let saved = 0;
  let published = 0;
  const rows: Order<string>[] = [];
  const pages: Page[] = [];

  function rowOf(status: string, process: number): Order<string> {
    const updatedAt = clock(process);
    const before = rows.at(-1);
    // The lines of a history have one clock, as their order would be unknown otherwise.
    const entry: HistoryInput<string> = { status, timestamp: clock(0) };
    const isNew = before?.status !== status;
    const statusHistory = [...(before?.statusHistory ?? []), ...(isNew ? [entry] : [])];
    return { id: orderId, status, updatedAt, ...(hasHistory && { statusHistory }) };
  }
  function clock(process: number): string {
    return new Date(time + (SKEWS[process % SKEWS.length] ?? 0)).toISOString();
  }
  function append(status: string, step: number, n: number) {
    // No two entries are stored at one time.
    time += 1;
    const timestamp = new Date(Date.parse(clock(n)) - (DELAYS[n % DELAYS.length] ?? 0)).toISOString();
    // Only the publisher knows the status before its first update.
    const previousStatus = log.length === 0 ? way[step - 1] : undefined;
    const update = { orderId, status, previousStatus, timestamp, note: `note ${++names}` };
    const numbered = nextUpdate(log.at(-1), update, { flow });
    const stored = { ...numbered, id: `e${names}`, storedAt: clock(0), step };
    log.push(stored);
    for (const page of pages) page.follow(stored);
  }
  const shop = {
    pages,
    way,
    log: () => log,
    /** The step of the newest row. */
    saved: () => saved,
    epoch: () => epoch,
    wait: () => {
      time += 7 * SECOND;
    },
    advance(n: number) {
      const next = nextStatuses<string>(flow, way.at(-1) ?? '');
      const status = next[n % next.length];
      if (status) way.push(status);
    },
    /** The next step is published. */
    publish(n: number) {
      const status = way[published + 1];
      if (!status) return;
      published += 1;
      append(status, published, n);
    },
    /** An update that keeps the status. */
    note(n: number) {
      const { status, step } = log.at(-1) ?? {};
      if (status !== undefined && step !== undefined) append(status, step, n);
    },
    /** The next step is saved in the row. */
    save(n: number) {
      const status = way[saved + 1];
      if (!status) return;
      saved += 1;
      rows.push(rowOf(status, n));
    },
    /** Another column is saved. */
    touch(n: number) {
      rows.push(rowOf(way[saved] ?? '', n));
    },
    /** The row of a replica that lacks some of the newest saves. */
    read: (lag: number): Order<string> => rows[Math.max(0, rows.length - 1 - lag)] ?? rowOf('PENDING', 0),
    snapshot(lag: number): OrderSnapshot<string> {
      const snapshot = composeSnapshot(
        viewOf({ orderId, row: shop.read(lag) }, () => {}),
        log,
        flow,
      );
      return { ...snapshot, cursor: formatCursor(cursorOf({ epoch, update: log.at(-1) })) };
    },
    /** The log is lost, and with it the streams; earlier poll responses may still arrive. */
    restart() {
      log = [];
      shop.beginEpoch();
    },
    /** The end of the log is lost, and its versions are assigned again, in the same epoch until the bus notices. */
    failOver(n: number) {
      if (log.length < 2) return;
      log = log.slice(0, -1 - (n % Math.min(3, log.length - 1)));
      for (const page of pages) {
        page.cut();
        // The promotion of a standby takes longer than any response.
        page.dropAnswers();
      }
      published = log.at(-1)?.step ?? 0;
      shop.note(n);
    },
    /** The bus notices that its log has lost its end. */
    beginEpoch() {
      for (const page of pages) page.cut();
      epoch = `k${++names}`;
    },
    openPage() {
      const page = new Page(shop);
      pages.push(page);
      return page;
    },
  };
  rows.push(rowOf('PENDING', 0));
  return shop;
}

type Shop = ReturnType<typeof createShopModel>;

/** A transport of a page, whose messages arrive when the model says so. */
class Path {
  /** The messages that have not arrived yet, oldest first; absent while nothing is requested. */
  messages: ServerMessage<string>[] | undefined;
  connection: { request: ConnectRequest; sink: TransportSink } | undefined;
  readonly transport: Transport = {
    type: 'model',
    connect: (request, sink) => {
      this.connection = { request, sink };
      this.onConnect?.();
      return () => {
        this.connection = this.messages = undefined;
      };
    },
  };
  /** The client has connected it again by itself: its next request. */
  onConnect: (() => void) | undefined;

  fail(): void {
    this.connection?.sink.lost(new TransportError('network', 'The connection was lost.'));
  }
}

/** A page of the order: the real client, with a stream and polls whose responses may overtake each other. */
class Page {
  /** The notes of the updates that were notified of. */
  readonly notified: string[] = [];
  /** The newest step that the page has learned of from the log. */
  learned = 0;
  readonly #shop: Shop;
  readonly #stream = new Path();
  readonly #polls = [new Path(), new Path(), new Path()];
  readonly #client = createOrderStatusClient({
    transport: fallback([this.#stream, ...this.#polls].map(({ transport }) => transport)),
    linger: 0,
  });

  constructor(shop: Shop) {
    this.#shop = shop;
  }

  get isMounted(): boolean {
    return this.#stream.connection !== undefined;
  }
  get order() {
    return this.#client.get(orderId)?.order;
  }
  get hasServerState(): boolean {
    return this.#client.get(orderId)?.hasServerState ?? false;
  }
  get shown(): string | undefined {
    return this.order && shownStatus(this.order);
  }

  mount(lag: number): void {
    if (this.isMounted) return;
    const paths = [this.#stream, ...this.#polls];
    for (const path of paths) path.onConnect = undefined;
    const onUpdate = ({ note = '' }: OrderUpdate<string>) => void this.notified.push(note);
    this.#client.subscribe(orderId, { onUpdate });
    // The next transport starts once the one before it has failed.
    for (const path of paths) path.fail();
    this.#stream.onConnect = () => this.connect(0);
    for (const path of this.#polls) path.onConnect = () => this.#request(path, 0);
    this.claim(lag);
  }
  unmount(): void {
    this.#client.close();
  }
  /** The app has fetched its row again. */
  claim(lag: number): void {
    this.#client.hydrate(orderId, toSnapshot(this.#shop.read(lag)));
  }
  /** Opens a stream, which resumes from the page's cursor. */
  connect(lag: number): void {
    if (!this.#stream.connection) return;
    const after = parseCursor(this.#stream.connection.request.cursor());
    const tail = { epoch: this.#shop.epoch(), updates: this.#shop.log() };
    if (!after?.version || !resumesFrom(after, tail)) {
      this.#stream.messages = [{ type: 'connected', order: this.#shop.snapshot(lag) }];
      return;
    }
    this.#stream.messages = [{ type: 'connected', resumed: true }];
    for (const update of tail.updates.slice(after.version)) this.follow(update);
  }
  /** Adds an update to the stream. */
  follow({ step: _, ...update }: Published): void {
    const cursor = formatCursor({ epoch: this.#shop.epoch(), version: update.version, id: update.id });
    this.#stream.messages?.push({ type: 'order-updated', ...update, cursor });
  }
  cut(): void {
    this.#stream.messages = undefined;
  }
  poll(lag: number): void {
    const idle = this.#polls.find(({ messages }) => !messages?.length);
    if (idle) this.#request(idle, lag);
  }
  #request(path: Path, lag: number): void {
    path.connection?.request.cursor();
    if (path.connection) path.messages = [{ type: 'snapshot', order: this.#shop.snapshot(lag) }];
  }
  /** The next message of the stream arrives. */
  receive(): boolean {
    return this.#take(this.#stream);
  }
  /** One of the poll responses arrives. */
  answer(n: number): boolean {
    const answered = this.#polls.filter(({ messages }) => messages?.length);
    return this.#take(answered[n % Math.max(1, answered.length)]);
  }
  /** No poll response arrives. */
  dropAnswers(): void {
    for (const path of this.#polls) path.messages = undefined;
  }

  #take(path: Path | undefined): boolean {
    const message = path?.messages?.shift();
    if (!message) return false;
    path?.connection?.sink.message(parseMessage(serializeMessage(message)));
    const head = this.#shop.log().find(({ id }) => id === this.order?.id);
    this.learned = Math.max(this.learned, head?.step ?? 0);
    return true;
  }
}
