import {
  type ConnectRequest,
  createProof,
  type Proof,
  type Transport,
  type TransportEnd,
  type TransportError,
  type TransportSink,
} from '../../connection/index.js';
import { createTransportMemory, type TransportMemory } from './transport-memory.js';

/** How {@link fallback} decides. */
export interface FallbackOptions {
  /** Ms without an answer after which the next transport starts beside this one. Default: 4,000. */
  readonly hedgeAfter?: number;
}

interface Candidate {
  readonly transport: Transport;
  close?: () => void;
  readonly proof: Proof;
  /** How often in a row it was lost before it proved itself. */
  failures: number;
  /** Why it can't serve at all. */
  unsupported?: TransportError;
}

const HEDGE_AFTER = 4_000;
/** After so many losses in a row without a heartbeat, don't wait for the next attempt (DESIGN section 6). */
const SHORT_STREAMS = 2;

/**
 * The best transport that works: the first in the list, and while it doesn't answer, the next
 * one beside it. It makes before it breaks: a worse transport is retired only when a better one
 * has opened and then proved itself by a heartbeat. Transports that failed go on trying by
 * themselves, and are taken back.
 * @param transports best first; at least one.
 */
export function fallback(transports: readonly Transport[], options: FallbackOptions = {}): Transport {
  // What worked for one order a moment ago will work for the next one.
  const memory = createTransportMemory();
  return {
    type: 'fallback',
    connect: (request, sink) => connect(transports, options, memory, request, sink),
  };
}

function connect(
  transports: readonly Transport[],
  { hedgeAfter = HEDGE_AFTER }: FallbackOptions,
  memory: TransportMemory,
  request: ConnectRequest,
  sink: TransportSink,
): () => void {
  const candidates: Candidate[] = transports.map((transport) => ({
    transport,
    proof: createProof(),
    failures: 0,
  }));
  let hedge: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  /** The best that is open. */
  const serving = () => candidates.find(({ proof }) => proof.info);

  function close() {
    isClosed = true;
    clearTimeout(hedge);
    for (const candidate of candidates) candidate.close?.();
  }

  function start(candidate: Candidate | undefined) {
    if (candidate && !candidate.close)
      candidate.close = candidate.transport.connect(request, sinkOf(candidate));
  }

  function startNext() {
    clearTimeout(hedge);
    const next = candidates.find((candidate) => !candidate.close && !candidate.unsupported);
    if (!next) return;
    start(next);
    startHedge(hedgeAfter);
  }

  function startHedge(after: number) {
    clearTimeout(hedge);
    hedge = setTimeout(startNext, after);
  }

  /** Worse ones than a transport that proved itself are not needed any more. */
  function retireAfter(proved: Candidate) {
    proved.failures = 0;
    for (const worse of candidates.slice(candidates.indexOf(proved) + 1)) {
      worse.close?.();
      worse.close = undefined;
      worse.proof.lost();
    }
  }

  function down(candidate: Candidate, error: TransportError) {
    const wasServing = serving() === candidate;
    candidate.proof.lost();
    candidate.failures += 1;
    const other = serving();
    if (other && !wasServing) return;
    // It was open all the time, but what it said then proves less by now.
    const left = other?.proof.left();
    if (left) sink.open(left);
    else sink.lost(error);
    if (other || isClosed) return;
    // Never open, or open only for moments: waiting for it would be waiting in vain.
    if (candidate.unsupported || !wasServing || candidate.failures >= SHORT_STREAMS) startNext();
    // A server that goes away takes all its clients with it, who must not all come by the other way at once.
    else startHedge(hedgeAfter * (0.5 + Math.random()));
  }

  function ended(candidate: Candidate, end: TransportEnd) {
    if (end.reason !== 'unsupported') {
      close();
      return sink.end(end);
    }
    candidate.unsupported = end.error;
    if (candidates.every(({ unsupported }) => unsupported)) {
      close();
      return sink.end(end);
    }
    down(candidate, end.error);
  }

  function heard(candidate: Candidate) {
    const owed = candidate.proof.received();
    if (owed && serving() === candidate) sink.open(owed);
  }

  const sinkOf = (candidate: Candidate): TransportSink => ({
    open(info) {
      candidate.proof.opened(info);
      clearTimeout(hedge);
      if (serving() !== candidate) return;
      memory.keep(candidate.transport);
      sink.open(info);
      // Where nobody can see a heartbeat, being open is all the proof there will be.
      if (info.freshFor === Number.POSITIVE_INFINITY) retireAfter(candidate);
    },
    alive() {
      heard(candidate);
      if (serving() !== candidate) return;
      sink.alive();
      retireAfter(candidate);
    },
    lost: (error) => down(candidate, error),
    end: (end) => ended(candidate, end),
    message(message, cursor) {
      heard(candidate);
      sink.message(message, cursor);
    },
    invalid: sink.invalid,
    hint: sink.hint,
  });

  startNext();
  // The better ones are tried beside it, so that it is only the start.
  start(candidates.find(({ transport }) => transport === memory.recall()));
  return close;
}
