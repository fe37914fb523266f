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

/** A sink that keeps the state of one order as the client does, and records its calls. */
export interface RecordingSink {
  readonly reports: readonly Report[];
  /** The calls before `connect` returned. */
  readonly tooEarly: readonly Report['kind'][];
  /** How often the transport has requested the cursor. */
  cursorRequests(): number;
  /** The order as the client would show it. */
  order(): OrderState<string> | undefined;
  /** The notes of the order's history. */
  notes(): readonly (string | undefined)[];
  /** The notes of the updates that the client would have notified of: each once, never the first state. */
  delivered(): readonly (string | undefined)[];
  /** The ids of other orders in the received messages. */
  foreignIds(): readonly string[];
  /** The reports of one kind. */
  reportsOf<K extends Report['kind']>(kind: K): readonly Extract<Report, { kind: K }>[];
  close(): void;
}

/** Options of {@link connectRecordingSink}. */
export interface RecordingSinkOptions {
  /** The state of the order before it connects. */
  readonly known?: OrderState<string>;
  /** The cursor to resume from if `known` has none. */
  readonly cursor?: string;
  /** Called after each report. */
  readonly onReport?: (report: Report) => void;
}

/** Connects a transport to a recording sink. */
export function connectRecordingSink(
  transport: Transport,
  orderId: string,
  options: RecordingSinkOptions = {},
): RecordingSink {
  const reports: Report[] = [];
  const tooEarly: Report['kind'][] = [];
  const updates: OrderUpdate<string>[] = [];
  const foreignIds: string[] = [];
  let order = options.known;
  let hasReturned = false;
  let cursorRequests = 0;

  function record(report: Report) {
    if (!hasReturned) tooEarly.push(report.kind);
    reports.push(report);
    options.onReport?.(report);
  }
  function reconcileMessage(message: ServerMessage<string>, cursor: string | undefined) {
    const event = orderEventOf(message, cursor);
    if (!event) return;
    const id = orderIdOf(event);
    if (id !== orderId) {
      foreignIds.push(id);
      return;
    }
    const { state, updates: delivered } = reconcile(order, event);
    order = state;
    updates.push(...delivered);
  }

  const sink: TransportSink = {
    open: (info) => record({ kind: 'open', info }),
    message(message, cursor) {
      reconcileMessage(message, cursor);
      record({ kind: 'message', message, cursor });
    },
    alive: () => record({ kind: 'alive' }),
    invalid: (error) => record({ kind: 'invalid', error }),
    lost: (error) => record({ kind: 'lost', error }),
    end: (end) => record({ kind: 'end', end }),
    degraded() {},
    hint() {},
  };
  const request: ConnectRequest = {
    orderId,
    cursor() {
      cursorRequests += 1;
      return (order && stateCursor(order)) ?? options.cursor;
    },
    pollingInterval: () => undefined,
  };
  const close = transport.connect(request, sink);
  hasReturned = true;

  return {
    reports,
    tooEarly,
    cursorRequests: () => cursorRequests,
    order: () => order,
    notes: () => order?.history.map(({ note }) => note) ?? [],
    foreignIds: () => foreignIds,
    delivered: () => updates.map(({ note }) => note),
    reportsOf: <K extends Report['kind']>(kind: K) =>
      reports.filter((report): report is Extract<Report, { kind: K }> => report.kind === kind),
    close,
  };
}
