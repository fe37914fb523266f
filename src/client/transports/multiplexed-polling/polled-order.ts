import type { BatchEntry, InvalidMessageError } from '../../../order/index.js';
import {
  type ConnectRequest,
  type TransportEnd,
  TransportError,
  type TransportSink,
} from '../../connection/index.js';
import { interpretProblem } from '../../http/index.js';
import { cursorIn, knownETag, polledInfo, pollWait } from '../poll-pace.js';

/** The longest wait before an order that had a problem is requested again, ms. */
const LONGEST_RETRY = 30_000;

/** One connection of an order. */
export interface Member {
  readonly request: ConnectRequest;
  readonly sink: TransportSink;
}

/** How often orders are polled, unless a hook or the server states another interval. */
export interface PollPace {
  /** Ms between polls. */
  readonly interval: number;
  /** Ms until a response must have arrived. */
  readonly timeout: number;
  /** When an order that is polled every `wait` ms is due again, by `performance.now()`. */
  due(wait: number): number;
}

/** One order of the page, with all its connections. */
export class PolledOrder {
  /** When it is polled next, by `performance.now()`; 0: as soon as possible. */
  due = 0;
  /** Ms between its polls; 0 until the server has answered. */
  wait = 0;
  readonly #members = new Set<Member>();
  /** The members that the newest request serves; later ones may have another state. */
  #asking: ReadonlySet<Member> = new Set();
  #etag: string | undefined;
  /** What the newest request says that the page has; only then can it be unchanged. */
  #known: string | undefined;

  constructor(readonly orderId: string) {}

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  add(member: Member): void {
    this.#members.add(member);
    this.#etag = undefined;
    this.due = 0;
  }

  remove(member: Member): void {
    this.#members.delete(member);
  }

  /**
   * Begins a request for all present members.
   * @returns what they have of the order, all of them: a cursor or an entity tag.
   */
  ask(): string | undefined {
    this.#asking = new Set(this.#members);
    const [cursor, ...others] = new Set([...this.#members].map(({ request }) => request.cursor()));
    this.#known = others.length > 0 ? undefined : (knownETag(this.#etag, cursor) ?? cursor);
    return this.#known;
  }

  /** Applies what the server responded about this order. @returns false if the response says nothing valid about it. */
  receive({ order, etag, unchanged, pollAfter, problem }: BatchEntry<string>, pace: PollPace): boolean {
    if (order) {
      if (order.orderId !== this.orderId) return false;
      this.#etag = etag;
      this.#answered(order.pollAfter, pace, (sink) =>
        sink.message({ type: 'snapshot', order }, order.cursor ?? cursorIn(etag)),
      );
    } else if (unchanged && this.#known !== undefined)
      this.#answered(pollAfter, pace, (sink) => sink.alive());
    else if (problem) this.#failed(interpretProblem({ type: 'problem', ...problem }), pace);
    else return false;
    return true;
  }

  /** Reports that the order was not answered. It is requested again with the next request, or with the next poll. */
  lost(error: TransportError, pace?: PollPace): void {
    this.wait = pace ? Math.min(this.#waitFor(undefined, pace), LONGEST_RETRY) : this.wait;
    this.due = pace?.due(this.wait) ?? 0;
    this.#report((sink) => sink.lost(error));
  }

  invalid(error: InvalidMessageError): void {
    this.#report((sink) => sink.invalid(error));
  }

  end(end: TransportEnd): void {
    this.#report((sink, member) => {
      this.#members.delete(member);
      sink.end(end);
    });
  }

  #failed(outcome: TransportError | TransportEnd, pace: PollPace): void {
    if (outcome instanceof TransportError) this.lost(outcome, pace);
    else this.end(outcome);
  }

  #answered(advice: number | null | undefined, pace: PollPace, report: (sink: TransportSink) => void): void {
    this.wait = this.#waitFor(advice, pace);
    // A member that came after the request has not been answered.
    this.due = [...this.#members].every((member) => this.#asking.has(member)) ? pace.due(this.wait) : 0;
    this.#report((sink) => sink.open(polledInfo(this.wait, pace.timeout)));
    this.#report(report);
    if (advice === null) this.end({ reason: 'finished' });
  }

  /** The shortest interval that the hooks of the order request, or the server. */
  #waitFor(advice: number | null | undefined, { interval }: PollPace): number {
    return Math.min(...[...this.#members].map(({ request }) => pollWait(advice, request, interval)));
  }

  /** Reports to the members of the request, without those that an earlier report has removed. */
  #report(report: (sink: TransportSink, member: Member) => void): void {
    for (const member of this.#asking) if (this.#members.has(member)) report(member.sink, member);
  }
}
