import { duration, setLongTimeout } from '../../../options/index.js';
import {
  type ConnectRequest,
  connectInOrder,
  createProof,
  type Proof,
  type Transport,
  type TransportEnd,
  type TransportError,
  type TransportSink,
} from '../../connection/index.js';
import { createTransportMemory, type TransportMemory } from './transport-memory.js';

/** Options of {@link fallback}. */
export interface FallbackOptions {
  /**
   * Ms without a response after which the next transport starts beside the present one; 0: at once; `Infinity`: only
   * once the present one has failed. Default: 4,000.
   */
  readonly hedgeAfter?: number;
}

interface Candidate {
  readonly transport: Transport;
  close?: () => void;
  readonly proof: Proof;
  /** How often in a row it was lost before its first heartbeat. */
  failures: number;
  /** Why it does not work here at all. */
  unsupported?: TransportError;
  /** Whether its last answer was a refusal that another, open transport contradicted. */
  isDoubted: boolean;
  /** Whether its failure was reported while another one served. */
  isReported: boolean;
}

const HEDGE_AFTER = 4_000;
/** After so many losses in a row without a heartbeat, the next transport starts without waiting. */
const MAX_SHORT_STREAMS = 2;

/**
 * Uses the best transport that works: the first in the list and, while it gets no response, the next one beside it.
 * There is no gap: a worse transport is closed only after a better one has opened and received a heartbeat. Transports
 * that failed keep retrying, and are used again once they work.
 * @param transports best first; at least one.
 * @throws TypeError when `hedgeAfter` is not a number of at least 0.
 */
export function fallback(transports: readonly Transport[], options: FallbackOptions = {}): Transport {
  const hedgeAfter = duration('fallback: hedgeAfter', options.hedgeAfter, HEDGE_AFTER, { zero: true });
  // The transport that served one order will probably work for the next one.
  const memory = createTransportMemory();
  return {
    type: 'fallback',
    connect: (request, sink) => connectBest(transports, hedgeAfter, memory, request, sink),
  };
}

function connectBest(
  transports: readonly Transport[],
  hedgeAfter: number,
  memory: TransportMemory,
  request: ConnectRequest,
  sink: TransportSink,
): () => void {
  const candidates: Candidate[] = transports.map((transport) => ({
    transport,
    proof: createProof(),
    failures: 0,
    isDoubted: false,
    isReported: false,
  }));
  let stopHedge = () => {};
  let isClosed = false;

  /** The best transport that is open. */
  const serving = () => candidates.find(({ proof }) => proof.info);

  function close() {
    isClosed = true;
    stopHedge();
    for (const candidate of candidates) candidate.close?.();
  }

  function start(candidate: Candidate | undefined) {
    if (candidate && !candidate.close)
      candidate.close = connectInOrder(candidate.transport, request, sinkOf(candidate));
  }

  function startNext() {
    stopHedge();
    const next = candidates.find((candidate) => !candidate.close && !candidate.unsupported);
    if (!next) return;
    start(next);
    startHedge(hedgeAfter);
  }

  function startHedge(after: number) {
    stopHedge();
    stopHedge = setLongTimeout(startNext, after);
  }

  /** Closes the transports that are worse than a stable one. */
  function closeWorseThan(stable: Candidate) {
    stable.failures = 0;
    for (const worse of candidates.slice(candidates.indexOf(stable) + 1)) {
      worse.close?.();
      worse.close = undefined;
      worse.proof.lost();
    }
  }

  function lost(candidate: Candidate, error: TransportError) {
    const wasServing = serving() === candidate;
    candidate.proof.lost();
    candidate.failures += 1;
    const other = serving();
    if (other && !wasServing) return reportMute(candidate, error);
    const open = other?.proof.info;
    if (open) sink.open(open);
    else sink.lost(error);
    if (other || isClosed) return;
    // It never opened, or only for short times: do not wait for its next attempt.
    if (candidate.unsupported || !wasServing || candidate.failures >= MAX_SHORT_STREAMS) startNext();
    // A server that stops loses all clients at the same time: they must not all start to poll at once.
    else startHedge(hedgeAfter * (0.5 + Math.random()));
  }

  /** A path that holds back streams stays as it is until somebody changes it: the page works, but is not live. */
  function reportMute(candidate: Candidate, error: TransportError) {
    if (error.code !== 'mute-stream' || candidate.isReported) return;
    candidate.isReported = true;
    sink.degraded?.(error);
  }

  /** Requests once more: the refused request may be older than the response of the open transport, and than a sign-in. */
  function confirm(candidate: Candidate) {
    candidate.isDoubted = true;
    candidate.proof.lost();
    candidate.close = undefined;
    start(candidate);
  }

  function ended(candidate: Candidate, end: TransportEnd) {
    const isContradicted = (serving() ?? candidate) !== candidate;
    if (end.reason === 'refused' && isContradicted && !candidate.isDoubted) return confirm(candidate);
    if (end.reason !== 'unsupported') {
      close();
      return sink.end(end);
    }
    candidate.unsupported = end.error;
    if (candidates.every(({ unsupported }) => unsupported)) {
      close();
      return sink.end(end);
    }
    lost(candidate, end.error);
  }

  const sinkOf = (candidate: Candidate): TransportSink => ({
    open(info) {
      candidate.proof.opened(info);
      candidate.isDoubted = false;
      stopHedge();
      if (serving() !== candidate) return;
      candidate.isReported = false;
      memory.keep(candidate.transport);
      sink.open(info);
      // Where heartbeats are not visible, an open transport counts as stable.
      if (info.freshFor === Number.POSITIVE_INFINITY) closeWorseThan(candidate);
    },
    alive() {
      candidate.proof.received();
      if (serving() !== candidate) return;
      sink.alive();
      closeWorseThan(candidate);
    },
    lost: (error) => lost(candidate, error),
    end: (end) => ended(candidate, end),
    message(message, cursor, age) {
      candidate.proof.received(age);
      sink.message(message, cursor, age);
    },
    invalid: sink.invalid,
    hint: sink.hint,
  });

  startNext();
  // The better ones start beside it and replace it once they work.
  start(candidates.find(({ transport }) => transport === memory.recall()));
  return close;
}
