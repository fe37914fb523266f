import {
  type ConnectRequest,
  type OpenInfo,
  orderEventOf,
  orderIdOf,
  stateCursor,
  type Transport,
  type TransportEnd,
  type TransportError,
  type TransportSink,
} from '../../client/index.js';
import {
  type InvalidMessageError,
  type OrderState,
  type OrderUpdate,
  reconcile,
  type ServerMessage,
} from '../../order/index.js';

/** One call of the sink. */
export type Report =
  | { readonly kind: 'open'; readonly info: OpenInfo }
  | { readonly kind: 'message'; readonly message: ServerMessage<string>; readonly cursor?: string }
  | { readonly kind: 'alive' }
  | { readonly kind: 'invalid'; readonly error: InvalidMessageError }
  | { readonly kind: 'lost'; readonly error: TransportError }
  | { readonly kind: 'end'; readonly end: TransportEnd };

/** Listens to one connection as the client does, and keeps what it hears. */
export interface Ear {
  readonly reports: readonly Report[];
  /** What was reported before `connect` returned. */
  readonly tooEarly: readonly Report['kind'][];
  /** The order, as the client would show it. */
  order(): OrderState<string> | undefined;
  /** The notes of its history. */
  notes(): readonly (string | undefined)[];
  /** The notes of the updates that the client would have told: each once, never the first state. */
  news(): readonly (string | undefined)[];
  /** The ids of other orders that messages were about. */
  strangers(): readonly string[];
  /** The reports of one kind. */
  heard<K extends Report['kind']>(kind: K): readonly Extract<Report, { kind: K }>[];
  close(): void;
}

/** What an ear begins with. */
export interface EarOptions {
  /** What is known of the order before. */
  readonly knows?: OrderState<string>;
  /** In place of the cursor of what is known. */
  readonly cursor?: string;
  /** Called after each report. */
  readonly onReport?: (report: Report) => void;
}

/** Connects a transport to an ear. */
export function listen(transport: Transport, orderId: string, options: EarOptions = {}): Ear {
  const reports: Report[] = [];
  const tooEarly: Report['kind'][] = [];
  const updates: OrderUpdate<string>[] = [];
  const strangers: string[] = [];
  let order = options.knows;
  let hasReturned = false;

  function keep(report: Report) {
    if (!hasReturned) tooEarly.push(report.kind);
    reports.push(report);
    options.onReport?.(report);
  }
  function take(message: ServerMessage<string>, cursor: string | undefined) {
    const event = orderEventOf(message, cursor);
    if (!event) return;
    const id = orderIdOf(event);
    if (id !== orderId) {
      strangers.push(id);
      return;
    }
    const { state, updates: news } = reconcile(order, event);
    order = state;
    updates.push(...news);
  }

  const sink: TransportSink = {
    open: (info) => keep({ kind: 'open', info }),
    message(message, cursor) {
      take(message, cursor);
      keep({ kind: 'message', message, cursor });
    },
    alive: () => keep({ kind: 'alive' }),
    invalid: (error) => keep({ kind: 'invalid', error }),
    lost: (error) => keep({ kind: 'lost', error }),
    end: (end) => keep({ kind: 'end', end }),
    hint() {},
  };
  const request: ConnectRequest = {
    orderId,
    cursor: () => (order && stateCursor(order)) ?? options.cursor,
    pollingInterval: () => undefined,
  };
  const close = transport.connect(request, sink);
  hasReturned = true;

  return {
    reports,
    tooEarly,
    order: () => order,
    notes: () => order?.history.map(({ note }) => note) ?? [],
    strangers: () => strangers,
    news: () => updates.map(({ note }) => note),
    heard: <K extends Report['kind']>(kind: K) =>
      reports.filter((report): report is Extract<Report, { kind: K }> => report.kind === kind),
    close,
  };
}
