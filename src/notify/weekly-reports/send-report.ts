import {
  addressHash,
  type Delivery,
  type JobHandler,
  type Recipient,
  type ReportChannel,
  type ReportMessage,
} from '../contract/index.js';
import { type Conclude, isBefore, send, timeAfter, withDeadline } from '../sending/index.js';
import type { WeeklyReportsOptions } from './options.js';
import { readWeek } from './read-week.js';
import type { Weeks } from './weeks.js';

/** Ms for what is read before a report is sent. */
const PREPARE = 60_000;
/** Ms for sending it. */
const SEND = 30_000;
/** Ms after both until a claim has run out. */
const MARGIN = 15_000;
/** Ms until a delivery that belongs to others is left to them again. */
const ELSEWHERE = 30_000;

/** What the handler needs. */
export interface ReportSending
  extends Pick<WeeklyReportsOptions, 'analytics' | 'deliveries' | 'channel' | 'recipients'> {
  readonly weeks: Weeks;
  readonly conclude: Conclude;
  readonly onError: (error: unknown) => void;
}

/** The handler of jobs: makes one attempt to send a report. It rejects only where the delivery store fails. */
export function createSendReport(sending: ReportSending): JobHandler {
  const { deliveries, channel, conclude, onError } = sending;

  async function attempt(delivery: Delivery) {
    if (!isBefore(new Date(), delivery)) return conclude.suppressed(delivery, 'expired');
    const prepared = await withDeadline('prepare', PREPARE, () => prepare(sending, delivery)).catch(
      (error: unknown) => ({ error }),
    );
    if (!prepared) return conclude.suppressed(delivery, 'gone');
    if ('error' in prepared) {
      onError(prepared.error);
      return conclude.notSent(delivery, prepared.error);
    }
    const result = await send(channel, prepared, SEND);
    if ('error' in result && result.error !== undefined) onError(result.error);
    return conclude.result(channel, delivery, result);
  }

  return async (id) => {
    const now = Date.now();
    try {
      const until = timeAfter(PREPARE + SEND + MARGIN, now);
      const claim = await deliveries.claim(id, new Date(now).toISOString(), until.toISOString());
      if (claim.kind === 'done') return undefined;
      if (claim.kind === 'busy') return { notBefore: new Date(claim.until) };
      const { kind, delivery } = claim;
      // A queue may also carry the messages of orders.
      if (delivery.channel !== channel.name) return await conclude.waiting(delivery, timeAfter(ELSEWHERE));
      if (kind === 'interrupted' && channel.onUnknown === 'never')
        return await conclude.unknown(delivery, new Error('An attempt was interrupted.'));
      return await attempt(delivery);
    } catch (error) {
      onError(error);
      throw error;
    }
  };
}

/** The message, by what is true now; nothing where the recipient is none any more. */
async function prepare(
  { analytics, channel, recipients, weeks }: ReportSending,
  delivery: Delivery,
): Promise<ReportMessage | undefined> {
  const found = await addressOf(channel, await recipients(), delivery);
  if (!found) return undefined;
  const content = await readWeek(analytics, weeks.of(delivery.updateId), weeks);
  return { id: delivery.id, ...found, content };
}

async function addressOf(
  channel: ReportChannel,
  recipients: readonly Recipient[],
  { addressHash: hash }: Delivery,
) {
  for (const recipient of recipients) {
    for (const address of await channel.addressesOf(recipient)) {
      if ((await addressHash(channel.keyOf(address))) === hash) return { recipient, address };
    }
  }
  return undefined;
}
