import { backoff, count, duration, type OnError } from '../../options/index.js';
import { isPlainText } from '../../order/index.js';
import { createCallbackGate } from '../callbacks/index.js';
import { Acknowledgements } from './acknowledgements.js';
import { Deliveries } from './deliveries.js';
import type { Feed, FeedPage } from './feed.js';
import type { Follower, FollowHandler, FollowOptions } from './follow.js';
import { FollowGapError } from './follow-errors.js';
import { newEpoch } from './identifiers.js';
import { Lease } from './lease.js';
import { inNextTurn } from './next-turn.js';
import { Pause } from './pause.js';

/** Entries that are in memory at most (G7). */
const IN_MEMORY = 1_000;
/** Entries that are read at once. */
const PAGE = 200;
/** Ms before the engine is asked again after an error. */
const RETRY = { floor: 250, ceiling: 5_000 };

/** What a bus passes to {@link follow}. */
export interface FollowContext {
  /** What the engine keeps for the name. */
  readonly feed: Feed;
  /** Ms between reads of the feed while nothing wakes the follower; `Infinity`: it is always woken. */
  readonly pollInterval: number;
  readonly onError: OnError;
}

/** A follower of a bus in this process. */
export interface RunningFollower extends Follower {
  /** There may be something to read. */
  wake(): void;
}

/** The entries of one period in which this process has the lease. */
interface Term {
  /** The keys of all entries that were read and are not acknowledged. */
  readonly keys: Set<string>;
  readonly deliveries: Deliveries;
  readonly acknowledgements: Acknowledgements;
  /** Whether the feed may have more than was read. */
  hasMore: boolean;
  /** How many dropped entries were reported. */
  reported: number;
}

/** Checks the name of {@link FollowBus.follow}. @throws TypeError */
export function checkFollowName(name: string): void {
  if (typeof name === 'string' && isPlainText(name, 100)) return;
  throw new TypeError(
    'The name of a follower must be 1 to 100 characters, none of them a control character.',
  );
}

/** Follows a feed until it is closed, as {@link FollowBus.follow}. @throws TypeError */
export function follow(
  name: string,
  handler: FollowHandler,
  options: FollowOptions,
  { feed, pollInterval, onError }: FollowContext,
): RunningFollower {
  checkFollowName(name);
  const leaseMs = duration('follow: lease', options.lease, 10_000, { infinity: false });
  const gate = createCallbackGate('The handler of follow', {
    atOnce: count('follow: concurrency', options.concurrency, 10),
    timeout: duration('follow: callbackTimeout', options.callbackTimeout, 60_000),
    patience: Number.POSITIVE_INFINITY,
  });
  const owner = newEpoch();
  const lease = new Lease(leaseMs);
  const pause = new Pause();
  const turn = new Pause(inNextTurn);
  let term: Term | undefined;
  let from = options.from ?? 'now';
  let isRegistered = false;
  let closing: Promise<void> | undefined;
  let resolveReady = () => {};
  const ready = new Promise<void>((resolve) => {
    resolveReady = resolve;
  });

  function beginTerm(): Term {
    const keys = new Set<string>();
    const acknowledgements = new Acknowledgements({
      feed,
      onError,
      confirmed(confirmed) {
        for (const key of confirmed) keys.delete(key);
        if (begun.hasMore) pause.end();
      },
    });
    const handled = ({ key }: { readonly key: string }) => acknowledgements.add(key);
    const deliveries = new Deliveries({ name, handler, gate, lease, handled, onError });
    const begun: Term = { keys, deliveries, acknowledgements, hasMore: true, reported: 0 };
    return begun;
  }

  /** Another process may have the lease: calls that run are finished, nothing else is handled. */
  async function endTerm(): Promise<void> {
    const ended = term;
    term = undefined;
    if (!ended) return;
    await ended.deliveries.stop();
    await ended.acknowledgements.close();
  }

  async function register(): Promise<void> {
    await feed.register(from);
    isRegistered = true;
    resolveReady();
  }

  /** The engine does not know the name any more. */
  function forgotten(): void {
    isRegistered = false;
    from = 'now';
    onError(new FollowGapError(name, undefined));
  }

  /** @returns whether there may be something to read. */
  async function requestLease(): Promise<boolean> {
    const state = await lease.request(
      () => feed.lease(owner, leaseMs),
      (result) => result === 'kept' || result === 'taken',
    );
    if (state !== 'kept') await endTerm();
    if (state === 'unknown') forgotten();
    else if (lease.isValid && !closing) term ??= beginTerm();
    return state !== 'refused';
  }

  function receive(reading: Term, { entries, hasMore, dropped, reported }: FeedPage): void {
    reading.hasMore = hasMore;
    for (const { key } of entries) reading.keys.add(key);
    reading.deliveries.add(entries);
    const known = Math.max(reported, reading.reported);
    if (dropped <= known) return;
    reading.reported = dropped;
    onError(new FollowGapError(name, dropped - known));
    reading.acknowledgements.addReported(dropped);
  }

  /** @returns whether there may be more to read at once. */
  async function read(reading: Term): Promise<boolean> {
    const limit = Math.min(PAGE, IN_MEMORY - reading.keys.size);
    if (limit <= 0) return false;
    const page = await feed.read(owner, reading.keys, limit);
    if (page) receive(reading, page);
    else lease.end();
    return reading.hasMore;
  }

  /** @returns ms until the next step. */
  async function step(): Promise<number> {
    if (!isRegistered) await register();
    if (lease.isDue && !(await requestLease())) return leaseMs / 4;
    if (!term) return RETRY.floor;
    return (await read(term)) ? 0 : Math.min(pollInterval, leaseMs / 3);
  }

  async function run(): Promise<void> {
    for (let failures = 0; !closing; ) {
      try {
        const wait = await step();
        failures = 0;
        if (wait > 0 && !closing) await pause.wait(wait);
        // No publication waits for what it does: handlers may consist of resolved promises only.
        if (!closing) await turn.wait(0);
      } catch (error) {
        if (failures === 0) onError(error);
        if (!closing) await pause.wait(backoff(failures, RETRY));
        failures += 1;
      }
    }
  }

  async function stop(): Promise<void> {
    pause.end();
    turn.end();
    void term?.deliveries.stop();
    // A read that is in progress ends before the lease does.
    await running;
    await endTerm();
    if (isRegistered) await feed.release(owner).catch(onError);
    resolveReady();
  }

  const running = run();
  return {
    ready,
    wake() {
      // Others have nothing to read.
      if (term) pause.end();
    },
    close() {
      closing ??= stop();
      return closing;
    },
  };
}
