import type { Channel, Delivery, JobHandler, SendResult } from '../contract/index.js';
import { createCircuits, type Pass } from './circuits.js';
import { type Again, createConclude } from './conclude.js';
import { withDeadline } from './deadline.js';
import { isBefore, prepare } from './prepare.js';
import { createReportOnce } from './report-once.js';
import { send } from './send.js';
import type { Settings } from './settings.js';
import { timeAfter } from './time-after.js';

/** Ms for what is read before a message is sent. */
const PREPARE = 15_000;
/** Ms after the deadline of an attempt until its claim has run out: the time to end it. */
const MARGIN = 15_000;
/** Ms until a message is tried again whose channel this process does not have. */
const ELSEWHERE = 30_000;

/** The handler of jobs: makes one attempt for a delivery. It rejects only where the delivery store fails. */
export function createAttempt(settings: Settings): JobHandler {
  const { channels, deliveries, hooks, observe, onError, sendTimeout } = settings;
  const conclude = createConclude(settings);
  const circuits = createCircuits((channel, until) => observe(() => hooks.circuitOpened?.(channel, until)));
  const reportOnce = createReportOnce(onError);
  const lease = PREPARE + sendTimeout + MARGIN;

  async function begin(delivery: Delivery): Promise<Again> {
    if (!isBefore(new Date(), delivery)) return conclude.suppressed(delivery, 'expired');
    const channel = channels.get(delivery.channel);
    // E.g. while a deployment adds a channel.
    if (!channel) return conclude.waiting(delivery, timeAfter(ELSEWHERE));
    const pass = circuits.enter(channel.name);
    if (pass instanceof Date) return conclude.waiting(delivery, pass);
    try {
      return await attempt(channel, delivery, pass);
    } finally {
      pass.leave();
    }
  }

  async function attempt(channel: Channel, delivery: Delivery, pass: Pass): Promise<Again> {
    const decision = await withDeadline('prepare', PREPARE, () =>
      prepare(settings, channel, delivery, reportOnce),
    ).catch((error: unknown) => {
      onError(error);
      return { kind: 'fail', error } as const;
    });
    if (decision.kind === 'fail') return conclude.notSent(delivery, decision.error);
    if (decision.kind === 'absent') return conclude.notSent(delivery, undefined);
    if (decision.kind === 'suppress') return conclude.suppressed(delivery, decision.reason);
    if (decision.kind === 'wait') return conclude.waiting(delivery, decision.until);
    const result = await send(channel, decision.message, sendTimeout);
    pass.leave(isFailure(result));
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

/** Whether the channel seems to be down; `undefined` where it holds the message back by a limit of its own. */
function isFailure(result: SendResult): boolean | undefined {
  if (result.outcome === 'unknown') return true;
  if (result.outcome !== 'not-sent') return false;
  return result.error === undefined && result.retryAfter !== undefined ? undefined : true;
}
