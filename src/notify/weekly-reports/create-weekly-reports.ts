import { createObserve, createReporter, reportToConsole, setLongTimeout } from '../../options/index.js';
import type { Recipient } from '../contract/index.js';
import { createConclude } from '../sending/index.js';
import type { WeeklyReportsOptions } from './options.js';
import { expiryOf, planWeek } from './plan-week.js';
import { readWeek } from './read-week.js';
import { createSendReport } from './send-report.js';
import { createWeeks } from './weeks.js';

/** Reports to the people who run the shop. Its members work destructured. */
export interface WeeklyReports {
  /** Sends reports until it is closed. Processes that call it share the work. */
  start(): RunningWeeklyReports;
  /**
   * The report of the last week as it would be sent now, e.g. `{ subject, html, text }`; nothing is sent.
   * @throws TypeError when the recipient has no address on the channel; and what the reports throw.
   */
  preview(recipient: Recipient): Promise<unknown>;
}

/** Running weekly reports. */
export interface RunningWeeklyReports {
  /** Begins nothing new, and waits for what runs. Queue and store stay open. Idempotent. */
  close(): Promise<void>;
}

/** Ms until a week is planned again whose planning failed. */
const RETRY = 300_000;
/** The queue waits, no channel is slow enough to need more. */
const concurrency = 1;

/**
 * Creates weekly reports: the week from Monday to Sunday, on the Monday after it at 7:00, to each address of the recipients
 * once. A process that starts up to two days late sends what was not sent.
 *
 * What was sent is in `deliveries`, by an id that every process derives alike, so neither several processes nor restarts
 * send a report twice. In a store that forgets, as `memoryDeliveries` does with its process, a restart within the two days sends
 * it again.
 *
 * @throws TypeError when the time zone is not valid.
 */
export function createWeeklyReports(options: WeeklyReportsOptions): WeeklyReports {
  const { queue, deliveries, channel, analytics, timeZone = 'UTC', onError = reportToConsole } = options;
  const weeks = weeksOf(timeZone);
  const reportError = createReporter(onError);
  const recipients = () => options.recipients();
  const conclude = createConclude({
    deliveries,
    hooks: {},
    observe: createObserve(onError),
    onError: reportError,
    // Who gets reports is decided by `recipients`.
    preferences: { addConsent: async () => {} },
  });
  const handler = createSendReport({
    analytics,
    deliveries,
    channel,
    recipients,
    weeks,
    conclude,
    onError: reportError,
  });

  /** Adds what is due; a second call adds nothing. @returns when to call it again. */
  async function plan(): Promise<Date> {
    const now = new Date();
    const week = weeks.lastDue(now);
    if (now < expiryOf(week)) {
      const planned = await planWeek(channel, await recipients(), week);
      await deliveries.add(planned);
      await queue.add(planned.map(({ id }) => ({ id, notBefore: now })));
    }
    return weeks.after(week).due;
  }

  return {
    start() {
      const worker = queue.work(handler, { concurrency });
      let isClosed = false;
      let stopTimer = () => {};
      async function run(): Promise<void> {
        const next = await plan().catch((error: unknown) => {
          reportError(error);
          return new Date(Date.now() + RETRY);
        });
        if (!isClosed) stopTimer = setLongTimeout(begin, next.getTime() - Date.now());
      }
      let running = Promise.resolve();
      function begin(): void {
        running = run();
      }
      begin();
      return {
        async close() {
          isClosed = true;
          stopTimer();
          await Promise.all([running, worker.close()]);
        },
      };
    },
    async preview(recipient) {
      const [address] = await channel.addressesOf(recipient);
      if (address === undefined)
        throw new TypeError(`preview: the recipient has no address on the channel ${channel.name}.`);
      const content = await readWeek(analytics, weeks.lastDue(new Date()), weeks);
      return channel.render({ id: 'preview', address, recipient, content });
    },
  };
}

function weeksOf(timeZone: string) {
  try {
    return createWeeks(timeZone);
  } catch (cause) {
    throw new TypeError(
      `createWeeklyReports: timeZone is ${JSON.stringify(timeZone)}, but it must be the name of a time zone, e.g. "Europe/Berlin".`,
      { cause },
    );
  }
}
