import type { OnError } from '../../options/index.js';
import {
  type BatchEntry,
  type Order,
  parseCursor,
  parseETag,
  serializeBatchEntry,
  wireLimits,
} from '../../order/index.js';
import { fromBus, isBusDown, type LogHead, type OrderBus } from '../bus/index.js';
import {
  type Access,
  grantAll,
  type NamedOrder,
  problemOf,
  RequestError,
  readNamedOrders,
} from '../http/index.js';
import { logIdOf, type SnapshotContext } from './read.js';
import { readUnlessKnown } from './read-unless-known.js';

/** Orders that are read at once: the snapshots of all would be in memory together. */
const READ_AT_ONCE = 10;

/** What {@link batchResponse} needs of the server. */
export interface BatchContext<S, O extends Order<string>> extends SnapshotContext {
  readonly access: Access<S, O>;
  readonly onError: OnError;
}

/** An order, and what the client has of it, as an `If-None-Match`. */
type WantedOrder = NamedOrder<string>;

/**
 * The snapshots of many orders as JSON: for each one its snapshot, that it is unchanged, or its problem. Orders that do
 * not fit into one response are left out of it, so that the client requests them again; at least one is answered.
 * @param limit orders at most.
 * @throws BadRequestError
 * @throws AccessError `unauthorized`
 * @throws BusUnavailableError when the bus fails: it would fail for each order, one after the other.
 */
export async function batchResponse<S, O extends Order<string>>(
  context: BatchContext<S, O>,
  request: Request,
  limit: number,
): Promise<Response> {
  const { access, onError } = context;
  const readOrders = readNamedOrders(request, conditionOf, limit);
  const session = await access.authenticate(request);
  const { userId } = access.viewerOf(session, request);
  const { granted, refused } = await grantAll(access, { session, userId }, await readOrders());
  // One call of the app may have failed for many orders.
  for (const error of new Set(refused.map(({ error }) => error))) {
    if (!(error instanceof RequestError)) onError(error);
  }
  const headers = { 'Cache-Control': 'private, no-cache', 'Content-Type': 'application/json' };
  if (request.method === 'HEAD') return new Response(null, { headers });
  const problems = refused.map(({ orderId, error }) => problemEntry(orderId, error));
  const entries = [...problems, ...(await readAll(context, granted, lengthOf(problems)))];
  return new Response(`{"orders":[${entries.join()}]}`, { headers });
}

/** A cursor, or an entity tag in its quotes, as an `If-None-Match`. */
function conditionOf(known: string): string | undefined {
  if (parseCursor(known)) return `"${known}"`;
  return parseETag(known) ? known : undefined;
}

const lengthOf = (entries: readonly string[]) => entries.reduce((sum, { length }) => sum + length + 1, 0);

/** The entries of as many orders as fit into the response beside `used` characters. */
async function readAll<S, O extends Order<string>>(
  context: BatchContext<S, O>,
  wanted: readonly (WantedOrder & { readonly order: O })[],
  used: number,
): Promise<readonly string[]> {
  const heads = await headsOf(context.bus, wanted);
  const entries: string[] = [];
  let length = used;
  for (let from = 0; from < wanted.length; from += READ_AT_ONCE) {
    const next = wanted.slice(from, from + READ_AT_ONCE);
    for (const entry of await Promise.all(next.map((order) => snapshotEntry(context, order, heads)))) {
      length += entry.length + 1;
      if (length > wireLimits.message && entries.length > 0) return entries;
      entries.push(entry);
    }
  }
  return entries;
}

/** The heads by which an order counts as changed or not, read together where the bus can do so. */
async function headsOf(
  bus: OrderBus,
  wanted: readonly (WantedOrder & { readonly order: Order<string> })[],
): Promise<ReadonlyMap<string, LogHead> | undefined> {
  const logIds = wanted.flatMap(({ known, order }) => (known === undefined ? [] : [logIdOf(order)]));
  if (logIds.length < 2) return undefined;
  return fromBus(async () => bus.heads?.(logIds)).catch((error: unknown) => {
    if (isBusDown(error)) throw error;
    // One of the orders can't be read: each is read alone, so that the others are answered.
    return undefined;
  });
}

async function snapshotEntry<S, O extends Order<string>>(
  context: BatchContext<S, O>,
  { orderId, known, order: row }: WantedOrder & { readonly order: O },
  heads: ReadonlyMap<string, LogHead> | undefined,
): Promise<string> {
  try {
    const head = heads?.get(logIdOf(row));
    const { snapshot, etag, pollAfter } = await readUnlessKnown(
      context,
      { orderId, row },
      known ?? null,
      head,
    );
    const entry: BatchEntry<string> = snapshot
      ? { orderId, order: snapshot, etag }
      : { orderId, unchanged: true, ...(pollAfter !== undefined && { pollAfter }) };
    return serializeBatchEntry(entry);
  } catch (error) {
    if (isBusDown(error)) throw error;
    context.onError(error);
    return problemEntry(orderId, error);
  }
}

function problemEntry(orderId: string, error: unknown): string {
  const { type: _, ...problem } = problemOf(error);
  return serializeBatchEntry({ orderId, problem });
}
