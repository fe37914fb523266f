import type { ServerMessage } from '../../order/index.js';
import { type OpenInfo, type TransportEnd, TransportError, type TransportSink } from '../connection/index.js';

/** A `TransportError` as plain data: a `BroadcastChannel` does not keep the class. */
type Failure = Pick<TransportError, 'code' | 'message' | 'status' | 'retryAfter' | 'isTerminal'>;

type EndReport =
  | { readonly kind: 'end'; readonly reason: 'finished' }
  | { readonly kind: 'end'; readonly reason: 'refused' | 'unsupported'; readonly error: Failure };

/** A call of the leader's transport sink. */
export type TabReport =
  | { readonly kind: 'open'; readonly info: OpenInfo }
  | { readonly kind: 'alive' }
  | {
      readonly kind: 'message';
      readonly message: ServerMessage<string>;
      readonly cursor?: string;
      readonly age?: number;
    }
  | { readonly kind: 'lost'; readonly error: Failure }
  | EndReport;

/** A follower requests the state of the connection and of the order. */
export interface StateRequest {
  readonly type: 'request';
  readonly from: string;
  /** Up to where the follower has the order. */
  readonly cursor?: string;
  /** The follower's polling interval, ms. */
  readonly interval?: number;
  /** Whether the leader is to request the order from the server again, because of `refresh()`. */
  readonly renews: boolean;
}

/** Sent by a follower; `from` is the id of the sending tab. */
export type FollowerMessage =
  | StateRequest
  | { readonly type: 'ping'; readonly from: string; readonly interval?: number }
  /** The tab leaves; a leader sends it too. */
  | { readonly type: 'bye'; readonly from: string };

/** Sent by a leader. Of two leaders the one with the later `term` is valid: the other has not noticed that it was deposed. */
export type LeaderMessage =
  /** The tab leads from now on; followers respond with a request. */
  | { readonly type: 'lead'; readonly from: string; readonly term: number }
  /** The response to the request of tab `to`, which accepts reports from now on. `monotonic`: as in a report. */
  | {
      readonly type: 'answer';
      readonly from: string;
      readonly term: number;
      readonly to: string;
      readonly monotonic: number;
    }
  | { readonly type: 'pong'; readonly from: string }
  /**
   * To one tab, or to all. When it was sent: `at` by the wall clock, which all tabs share and which may be set back;
   * `monotonic` by the leader's own monotonic clock.
   */
  | {
      readonly type: 'report';
      readonly from: string;
      readonly to?: string;
      readonly at: number;
      readonly monotonic: number;
      readonly report: TabReport;
    };

export type TabMessage = FollowerMessage | LeaderMessage;

const failure = ({ code, message, status, retryAfter, isTerminal }: TransportError): Failure => ({
  code,
  message,
  status,
  retryAfter,
  isTerminal,
});

const revived = ({ code, message, ...details }: Failure) => new TransportError(code, message, details);

export const lostReport = (error: TransportError): TabReport => ({ kind: 'lost', error: failure(error) });

export const endReport = (end: TransportEnd): TabReport =>
  end.reason === 'finished'
    ? { kind: 'end', reason: end.reason }
    : { kind: 'end', reason: end.reason, error: failure(end.error) };

/** Repeats a call of the leader's transport sink on another sink. */
export function deliver(report: TabReport, sink: TransportSink): void {
  switch (report.kind) {
    case 'open':
      sink.open(report.info);
      break;
    case 'alive':
      sink.alive();
      break;
    case 'message':
      sink.message(report.message, report.cursor, report.age);
      break;
    case 'lost':
      sink.lost(revived(report.error));
      break;
    case 'end': {
      const { reason } = report;
      sink.end(reason === 'finished' ? { reason } : { reason, error: revived(report.error) });
    }
  }
}
