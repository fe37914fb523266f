import { setLongTimeout } from '../../../options/index.js';
import { InvalidMessageError, parseBatch } from '../../../order/index.js';
import { fullTexts } from '../../../texts/index.js';
import {
  type Attempt,
  retryLoop,
  type Transport,
  type TransportEnd,
  TransportError,
  type TransportSink,
} from '../../connection/index.js';
import { type Credentials, createAnswerInterpreter, ordersRequest, sendRequest } from '../../http/index.js';
import { dueOrders, nextDue } from './next-due.js';
import { type Member, PolledOrder, type PollPace } from './polled-order.js';

/** Ms for which added orders are gathered into one request: a page mounts its hooks together. */
const GATHER = 20;
/** Orders of one request at most: what a server accepts by default. */
const LARGEST_PART = 1_000;

interface PolledServer extends Credentials {
  readonly url: string | (() => string | Promise<string>);
  readonly interval: number;
  readonly timeout: number;
}

type Orders = readonly PolledOrder[];

/**
 * Polls all orders together, in rounds: each round requests the orders that are due. There is one round at a time; an
 * order that is added during a round is requested after it.
 */
export function createPoller({ url, interval, timeout, ...credentials }: PolledServer): Transport['connect'] {
  const orders = new Map<string, PolledOrder>();
  const answers = createAnswerInterpreter(() => false);
  /** The orders of the present round that the server has not answered. */
  let pending = new Set<PolledOrder>();
  /** The orders that were added since the last round began. */
  let added = new Set<PolledOrder>();
  let largestPart = LARGEST_PART;
  let closeLoop: (() => void) | undefined;
  /** Ends the wait for the next round. */
  let pollNow = () => {};
  let gathering: ReturnType<typeof setTimeout> | undefined;
  /** Why the last round failed. */
  let failure: TransportError | undefined;

  function close() {
    clearTimeout(gathering);
    closeLoop?.();
    gathering = closeLoop = failure = undefined;
  }

  /** Removes an order without members; without orders nothing is polled. */
  function removeIfEmpty(order: PolledOrder) {
    if (!order.isEmpty || orders.get(order.orderId) !== order) return;
    orders.delete(order.orderId);
    if (orders.size === 0) close();
  }

  function end(part: Iterable<PolledOrder>, ended: TransportEnd) {
    for (const order of part) {
      pending.delete(order);
      order.end(ended);
      removeIfEmpty(order);
    }
  }

  function gathered() {
    gathering = undefined;
    if (!closeLoop) closeLoop = retryLoop(sink, poll);
    else if (!failure) pollNow();
    else {
      for (const order of added) {
        order.ask();
        order.lost(failure);
      }
    }
  }

  const sink: Pick<TransportSink, 'lost' | 'end'> = {
    lost(error) {
      failure = error;
      for (const order of pending) order.lost(error);
    },
    end(ended) {
      end([...orders.values()], ended);
    },
  };

  /** One round. */
  async function poll(attempt: Attempt) {
    const due = dueOrders([...orders.values()], performance.now());
    pending = new Set(due);
    added = new Set();
    const { signal } = attempt;
    let stopDeadline = () => {};
    const startDeadline = () => {
      stopDeadline();
      if (signal.aborted) return;
      const failed = new TransportError('network', fullTexts && `No response arrived within ${timeout} ms.`);
      stopDeadline = setLongTimeout(() => attempt.fail(failed), timeout);
    };
    signal.addEventListener('abort', () => stopDeadline());
    const parts = partsOf(due, largestPart).map((part) => request(part, signal, startDeadline));
    const failed = (await Promise.allSettled(parts)).find((part) => part.status === 'rejected');
    stopDeadline();
    if (signal.aborted) return;
    if (failed) throw failed.reason;
    failure = undefined;
    attempt.backoff.reset();
    attempt.backoff.setBase(interval);
    const next = [...orders.values()].reduce(
      (first, order) => Math.min(first, order.due),
      Number.POSITIVE_INFINITY,
    );
    pollNow = attempt.again(Math.max(0, next - performance.now()));
  }

  /** Requests some orders, in smaller parts if the server refuses so many. @throws TransportError, and what `fetch` throws. */
  async function request(part: Orders, signal: AbortSignal, startDeadline: () => void): Promise<void> {
    const again = async (rest: Orders) => {
      for (const smaller of partsOf(rest, largestPart)) await request(smaller, signal, startDeadline);
    };
    if (part.length === 0 || signal.aborted) return;
    startDeadline();
    const response = await sendRequest(credentials, (hasCursor) => build(part, hasCursor), {
      isRenewable: typeof url === 'function',
      isFinal: () => false,
      signal,
    });
    if (response.status === 200) {
      const text = await response.text();
      if (signal.aborted) return;
      try {
        return await again(receive(part, text));
      } catch (error) {
        if (!(error instanceof InvalidMessageError)) throw error;
        for (const order of part) order.invalid(error);
      }
    }
    const outcome = await answers.interpret(response);
    if (signal.aborted) return;
    if (outcome instanceof TransportError) throw outcome;
    const status = outcome.reason === 'finished' ? undefined : outcome.error.status;
    if (status === 400 && part.length > 1) {
      largestPart = Math.ceil(part.length / 2);
      return again(part);
    }
    // An order that does not exist has a problem of its own: a 404 for all means that the server has no such route.
    end(
      part,
      status === 404 && 'error' in outcome ? { reason: 'unsupported', error: outcome.error } : outcome,
    );
  }

  async function build(part: Orders, hasCursor: boolean) {
    const base = typeof url === 'function' ? await url() : url;
    const known = part.map((order) => {
      const has = order.ask();
      return [order.orderId, hasCursor ? has : undefined] as const;
    });
    return ordersRequest(base, known, 'application/json');
  }

  /**
   * Applies a response.
   * @returns the orders that it leaves out and that are requested again: those that did not fit into it.
   * @throws InvalidMessageError if it is no such response.
   */
  function receive(part: Orders, text: string): Orders {
    const unanswered = new Map(part.map((order) => [order.orderId, order]));
    const pace = paceFrom(performance.now());
    const lose = (order: PolledOrder) => {
      unanswered.delete(order.orderId);
      pending.delete(order);
      order.lost(notAnswered(), pace);
    };
    const entries = parseBatch(text, (error, orderId) => {
      const order = unanswered.get(orderId ?? '');
      order?.invalid(error);
      if (order && !error.isPartial) lose(order);
    });
    answers.expected();
    for (const entry of entries) {
      const order = unanswered.get(entry.orderId);
      if (!order) continue;
      pending.delete(order);
      if (order.receive(entry, pace)) unanswered.delete(order.orderId);
      removeIfEmpty(order);
    }
    const rest = [...unanswered.values()].filter((order) => !order.isEmpty);
    if (rest.length < part.length) return rest;
    for (const order of rest) lose(order);
    return [];
  }

  /** When orders that are answered now are due again. */
  function paceFrom(now: number): PollPace {
    const dues = new Map<number, number>();
    return {
      interval,
      timeout,
      due(wait) {
        const due = dues.get(wait) ?? nextDue(orders.values(), wait, now);
        dues.set(wait, due);
        return due;
      },
    };
  }

  return (request, memberSink) => {
    const { orderId } = request;
    const order = orders.get(orderId) ?? new PolledOrder(orderId);
    const member: Member = { request, sink: memberSink };
    orders.set(orderId, order);
    order.add(member);
    added.add(order);
    gathering ??= setTimeout(gathered, GATHER);
    return () => {
      order.remove(member);
      removeIfEmpty(order);
    };
  };
}

const notAnswered = () =>
  new TransportError(
    'unexpected-response',
    fullTexts &&
      'The response of the server says nothing about this order, or nothing valid. The order is requested again.',
  );

/** The orders in parts of at most `size`. */
function partsOf(orders: Orders, size: number): readonly Orders[] {
  const parts: Orders[] = [];
  for (let from = 0; from < orders.length; from += size) parts.push(orders.slice(from, from + size));
  return parts;
}
