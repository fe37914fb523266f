import type { ServerMessage } from '../../order/index.js';
import { type OpenInfo, type TransportEnd, TransportError, type TransportSink } from '../connection/index.js';

/** A `TransportError` as it travels: a class does not survive a `BroadcastChannel`. */
type Failure = Pick<TransportError, 'code' | 'message' | 'status' | 'retryAfter' | 'isTerminal'>;

type EndReport =
  | { readonly kind: 'end'; readonly reason: 'finished' }
  | { readonly kind: 'end'; readonly reason: 'refused' | 'unsupported'; readonly error: Failure };

/** What the leader's transport reported. */
export type TabReport =
  | { readonly kind: 'open'; readonly info: OpenInfo }
  | { readonly kind: 'alive' }
  | { readonly kind: 'message'; readonly message: ServerMessage<string>; readonly cursor?: string }
  | { readonly kind: 'lost'; readonly error: Failure }
  | EndReport;

/** What a follower asks its leader for. */
export interface Ask {
  readonly type: 'ask';
  readonly from: string;
  /** How far it knows the order. */
  readonly cursor?: string;
  /** Ms between polls, as its hooks wish. */
  readonly interval?: number;
  /** Have the server asked anew: its tab wants to `refresh()`. */
  readonly renews: boolean;
}

/** What a follower says; `from` is the tab that speaks. */
export type FollowerMessage =
  | Ask
  /** Is the leader there? */
  | { readonly type: 'ping'; readonly from: string; readonly interval?: number }
  /** It leaves, also when it led. */
  | { readonly type: 'bye'; readonly from: string };

/** What a leader says. Of two the one of the later `term` leads: the other was overthrown and has not noticed. */
export type LeaderMessage =
  /** It leads from now on: ask it. */
  | { readonly type: 'lead'; readonly from: string; readonly term: number }
  /** `to` was heard, and may go by what is reported from here on. */
  | {
      readonly type: 'answer';
      readonly from: string;
      readonly term: number;
      readonly to: string;
      readonly steady: number;
    }
  /** It is there. */
  | { readonly type: 'pong'; readonly from: string }
  /**
   * To one tab, or to all; `at`: when it was sent, by the clock that they share, which may be set back;
   * `steady`: by the leader's own steady clock, as in an answer.
   */
  | {
      readonly type: 'report';
      readonly from: string;
      readonly to?: string;
      readonly at: number;
      readonly steady: number;
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

/** Tells a sink what the leader's was told. */
export function deliver(report: TabReport, sink: TransportSink): void {
  switch (report.kind) {
    case 'open':
      sink.open(report.info);
      break;
    case 'alive':
      sink.alive();
      break;
    case 'message':
      sink.message(report.message, report.cursor);
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
