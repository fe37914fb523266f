import type { ConnectRequest, Transport, TransportSink } from '../connection/index.js';
import { type Leader, lead } from './leader.js';
import { runForLeader } from './leader-election.js';
import { pingLeader } from './ping.js';
import { deliver, type TabMessage } from './tab-message.js';

/**
 * Ms on the way from tab to tab, which takes one or two, after which a report counts as held up; until then it proves as
 * much as if it had come at once. Shorter, tabs of a machine that is overloaded would ask and never be told.
 */
const HELD_UP = 2_000;

/** What a tab joins with. */
export interface Membership {
  readonly transport: Transport;
  readonly locks: LockManager;
  /** Of the lock and of the channel: those who share it share a connection. */
  readonly name: string;
  /** Whether the server is to be asked anew, though the leader knows the order. */
  readonly renews: boolean;
}

/** Joins the tabs that watch an order: follows the one that leads, or leads. @returns leaves them. */
export function joinTabs(membership: Membership, request: ConnectRequest, sink: TransportSink): () => void {
  const { transport, locks, name, renews } = membership;
  const id = crypto.randomUUID();
  const channel = new BroadcastChannel(name);
  const post = (message: TabMessage) => channel.postMessage(message);
  let leader: Leader | undefined;
  /** Whose reports count. One that has not answered yet may tell what comes after something missing here. */
  let followed: string | undefined;
  let term = 0;
  /** When it was asked, by this tab's steady clock. */
  let askedAt = performance.now();
  /** How far that clock is ahead of the leader's, at least: it answers after it was asked. */
  let ahead = Number.NaN;
  let closeOwn = () => {};

  function ask(renews: boolean) {
    followed = undefined;
    askedAt = performance.now();
    post({ type: 'ask', from: id, cursor: request.cursor(), interval: request.pollingInterval(), renews });
  }
  /** By the steady clocks: the wall clock may have been set back by as much as a report has waited. */
  const hasWaited = (steady: number) => performance.now() - ahead - steady > HELD_UP;

  const watch = pingLeader(
    () => post({ type: 'ping', from: id, interval: request.pollingInterval() }),
    () => leadership.steal(),
  );

  function hear(message: TabMessage) {
    switch (message.type) {
      case 'lead':
        if (message.term < term) return;
        term = message.term;
        return ask(false);
      case 'answer':
        if (message.to !== id || message.term < term) return;
        term = message.term;
        followed = message.from;
        ahead = askedAt - message.steady;
        return watch.received();
      case 'pong':
        if (message.from === followed) watch.received();
        return;
      case 'bye':
        // The next in line may hang: it is waited for as for the first answer.
        if (message.from === followed) watch.start();
        return;
      case 'report':
        if (message.from !== followed) return;
        // What waited while this tab slept proves nothing now; nor what comes from the future, of a clock that was set back.
        if (Math.abs(Date.now() - message.at) > HELD_UP || hasWaited(message.steady)) return ask(false);
        watch.received();
        if ((message.to ?? id) === id) deliver(message.report, sink);
    }
  }

  function hearAsLeader(message: TabMessage, { answer, wish, forget }: Leader) {
    const { from } = message;
    switch (message.type) {
      case 'ask':
        post({ type: 'answer', from: id, to: from, term, steady: performance.now() });
        return answer(message);
      case 'ping':
        post({ type: 'pong', from: id });
        return wish(from, message.interval);
      case 'bye':
        return forget(from);
      case 'report':
        // The one before has let go because of it.
        if (from === followed && message.report.kind === 'end') deliver(message.report, sink);
    }
  }

  // Only this code speaks on a channel of this name, and the name says which version of it.
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) =>
    leader ? hearAsLeader(data, leader) : hear(data);

  const leadership = runForLeader(locks, name, {
    elected() {
      watch.stop();
      term = Math.max(term + 1, Date.now());
      post({ type: 'lead', from: id, term });
      leader = lead(transport, request, sink, (report, to) =>
        post({ type: 'report', from: id, to, at: Date.now(), steady: performance.now(), report }),
      );
    },
    deposed() {
      leader?.close();
      leader = undefined;
      watch.start();
      ask(false);
    },
    unable() {
      watch.stop();
      closeOwn = transport.connect(request, sink);
    },
  });
  watch.start();
  ask(renews);

  return () => {
    watch.stop();
    leader?.close();
    closeOwn();
    post({ type: 'bye', from: id });
    channel.onmessage = null;
    channel.close();
    leadership.resign();
  };
}
