import { type ConnectRequest, connect, type Transport, type TransportSink } from '../connection/index.js';
import { type Leader, startLeading } from './leader.js';
import { electLeader } from './leader-election.js';
import { pingLeader } from './ping.js';
import { deliver, type TabMessage } from './tab-message.js';

/**
 * Ms between two tabs after which a report counts as delayed and no longer proves the state fresh; it usually takes one
 * or two. With a shorter limit, the tabs of an overloaded machine would request the state again and again.
 */
const MAX_DELAY = 2_000;

/** What {@link joinTabs} needs of its tab. */
export interface Membership {
  readonly transport: Transport;
  readonly locks: LockManager;
  /** Name of the lock and of the channel: tabs with the same one share a connection. */
  readonly name: string;
  /** Whether the leader is to request the order from the server again. */
  readonly renews: boolean;
}

/** Joins the tabs that watch an order, as their leader or as a follower. @returns leaves them. */
export function joinTabs(membership: Membership, request: ConnectRequest, sink: TransportSink): () => void {
  const { transport, locks, name, renews } = membership;
  const id = crypto.randomUUID();
  const channel = new BroadcastChannel(name);
  const post = (message: TabMessage) => channel.postMessage(message);
  let leader: Leader | undefined;
  /** The leader whose reports are accepted. Before its `answer`, a report may be newer than updates this tab lacks. */
  let followed: string | undefined;
  let term = 0;
  /** When the last request was sent, by this tab's monotonic clock. */
  let requestedAt = performance.now();
  /** The least by which that clock is ahead of the leader's, which answers after the request was sent. */
  let clockOffset = Number.NaN;
  let closeOwn = () => {};

  function requestState(renews: boolean) {
    followed = undefined;
    requestedAt = performance.now();
    post({
      type: 'request',
      from: id,
      cursor: request.cursor(),
      interval: request.pollingInterval(),
      renews,
    });
  }
  /** By the monotonic clocks, as the wall clock may have been set back by the time of the delay. */
  const isDelayed = (sentAt: number) => performance.now() - clockOffset - sentAt > MAX_DELAY;

  const watch = pingLeader(
    () => post({ type: 'ping', from: id, interval: request.pollingInterval() }),
    () => election.steal(),
  );

  function receiveAsFollower(message: TabMessage) {
    switch (message.type) {
      case 'lead':
        if (message.term < term) return;
        term = message.term;
        return requestState(false);
      case 'answer':
        if (message.to !== id || message.term < term) return;
        term = message.term;
        followed = message.from;
        clockOffset = requestedAt - message.monotonic;
        return watch.received();
      case 'pong':
        if (message.from === followed) watch.received();
        return;
      case 'bye':
        // The next leader may be unresponsive too.
        if (message.from === followed) watch.start();
        return;
      case 'report':
        if (message.from !== followed) return;
        // A report that waited while this tab slept proves nothing; nor does one from the future, as the clock was set back.
        if (Math.abs(Date.now() - message.at) > MAX_DELAY || isDelayed(message.monotonic))
          return requestState(false);
        watch.received();
        if ((message.to ?? id) === id) deliver(message.report, sink);
    }
  }

  function receiveAsLeader(message: TabMessage, { answer, setPollingInterval, forget }: Leader) {
    const { from } = message;
    switch (message.type) {
      case 'request':
        post({ type: 'answer', from: id, to: from, term, monotonic: performance.now() });
        return answer(message);
      case 'ping':
        post({ type: 'pong', from: id });
        return setPollingInterval(from, message.interval);
      case 'bye':
        return forget(from);
      case 'report':
        // The previous leader released the lock because its connection had ended.
        if (from === followed && message.report.kind === 'end') deliver(message.report, sink);
    }
  }

  // Only this code uses a channel of this name, which contains the version of the messages.
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) =>
    leader ? receiveAsLeader(data, leader) : receiveAsFollower(data);

  const election = electLeader(locks, name, {
    onElected() {
      watch.stop();
      term = Math.max(term + 1, Date.now());
      post({ type: 'lead', from: id, term });
      leader = startLeading(transport, request, sink, (report, to) =>
        post({ type: 'report', from: id, to, at: Date.now(), monotonic: performance.now(), report }),
      );
    },
    onDeposed() {
      leader?.close();
      leader = undefined;
      watch.start();
      requestState(false);
    },
    onUnavailable() {
      watch.stop();
      closeOwn = connect(transport, request, sink);
    },
  });
  watch.start();
  requestState(renews);

  return () => {
    watch.stop();
    leader?.close();
    closeOwn();
    post({ type: 'bye', from: id });
    channel.onmessage = null;
    channel.close();
    election.resign();
  };
}
