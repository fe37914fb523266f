import type { Channel, Delivery, JobHandler, SendResult } from '../contract/index.js';
import { ChannelOutageError } from './channel-outage-error.js';
import { createCircuits, type Verdict } from './circuits.js';
import { type Again, createConclude } from './conclude.js';
import { withDeadline } from './deadline.js';
import { isAboutOrder, type OrderDelivery } from './order-delivery.js';
import { ABSENT, isBefore, prepare } from './prepare.js';
import { createReportOnce } from './report-once.js';
import { send } from './send.js';
import type { Settings } from './settings.js';
import { timeAfter } from './time-after.js';

/** Ms for what is read before a message is sent. */
const PREPARE = 15_000;
/** Ms after the deadline of an attempt until its claim has run out: the time to end it. */
const MARGIN = 15_000;
/** Ms until a message is tried again that this process can't send. */
const ELSEWHERE = 30_000;

/** The handler of jobs: makes one attempt for a delivery. It rejects only where the delivery store fails. */
export function createAttempt(settings: Settings): JobHandler {
  const { channels, deliveries, hooks, observe, onError, sendTimeout } = settings;
  const conclude = createConclude(settings);
  const circuits = createCircuits({
    opened(route, until, isFirst, cause) {
      observe(() => hooks.circuitOpened?.(route.channel, until, route.destination));
      if (isFirst) onError(new ChannelOutageError('channel-down', route, new Date(), { cause }));
    },
    closed(route, since) {
      observe(() => hooks.circuitClosed?.(route.channel, route.destination));
      onError(new ChannelOutageError('channel-recovered', route, since));
    },
  });
  const reportOnce = createReportOnce(onError);
  const lease = PREPARE + sendTimeout + MARGIN;

  async function begin(delivery: Delivery): Promise<Again> {
    if (!isBefore(new Date(), delivery)) return conclude.suppressed(delivery, 'expired');
    const channel = channels.get(delivery.channel);
    // E.g. while a deployment adds a channel, or where weekly reports wait in the same queue.
    if (!channel || !isAboutOrder(delivery)) return conclude.waiting(delivery, timeAfter(ELSEWHERE));
    // Where all of the channel pauses, nothing has to be read.
    const paused = circuits.pausedUntil({ channel: channel.name });
    return paused ? conclude.waiting(delivery, paused) : attempt(channel, delivery);
  }

  async function attempt(channel: Channel, delivery: OrderDelivery): Promise<Again> {
    const decision = await withDeadline('prepare', PREPARE, () =>
      prepare(settings, channel, delivery, reportOnce),
    ).catch((error: unknown) => {
      onError(error);
      return { kind: 'fail', error } as const;
    });
    if (decision.kind === 'fail') return conclude.notSent(delivery, decision.error);
    if (decision.kind === 'absent') return conclude.notSent(delivery, new Error(ABSENT));
    if (decision.kind === 'suppress') return conclude.suppressed(delivery, decision.reason);
    if (decision.kind === 'wait') return conclude.waiting(delivery, decision.until);
    const { message, destination } = decision;
    const pass = circuits.enter({ channel: channel.name, destination });
    if (pass instanceof Date) return conclude.waiting(delivery, pass);
    const result = await send(channel, message, sendTimeout);
    pass.leave(verdictOf(result));
    if (isForOperator(result)) reportOnce(result.error);
    return conclude.result(channel, delivery, result);
  }

  /** An earlier attempt ended without a result: the process was killed, or could not store it. */
  async function resume(delivery: Delivery): Promise<Again> {
    const channel = channels.get(delivery.channel);
    // Only who has the channel knows whether it may be repeated; until then the claim stays one that was interrupted.
    if (!channel) return { notBefore: timeAfter(lease) };
    if (channel.onUnknown === 'retry' && isBefore(new Date(), delivery)) return begin(delivery);
    return conclude.unknown(delivery, new Error('An attempt was interrupted.'));
  }

  return async (id) => {
    const now = Date.now();
    try {
      const claim = await deliveries.claim(
        id,
        new Date(now).toISOString(),
        timeAfter(lease, now).toISOString(),
      );
      if (claim.kind === 'done') return undefined;
      if (claim.kind === 'busy') return { notBefore: new Date(claim.until) };
      return await (claim.kind === 'claimed' ? begin(claim.delivery) : resume(claim.delivery));
    } catch (error) {
      onError(error);
      throw error;
    }
  };
}

/** Whether a message was refused for a reason that only the operator can repair, e.g. wrong keys: the next one will be, too. */
const isForOperator = (result: SendResult): result is SendResult & { readonly error: Error } =>
  result.outcome === 'refused' && result.reason === 'policy' && result.error instanceof Error;

/** Whether the channel seems to be down; nothing where it holds the message back by a limit of its own. */
function verdictOf(result: SendResult): Verdict | undefined {
  if (result.outcome === 'sent' || result.outcome === 'refused') return { hasFailed: false };
  const isOwnLimit =
    result.outcome === 'not-sent' && result.error === undefined && result.retryAfter !== undefined;
  return isOwnLimit ? undefined : { hasFailed: true, error: result.error };
}
