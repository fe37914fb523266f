import { memorySeen, type SeenStore } from '../../../ingest/index.js';
import { createDeadline, serveWebhook } from '../../callbacks/index.js';
import { addressHash, type PreferenceStore } from '../../contract/index.js';
import { type InboundMessage, type InboundProvider, UnverifiedRequestError } from './inbound-provider.js';
import { type Keyword, keywordOf } from './keyword.js';

/** Options of {@link inboundSms}. */
export interface InboundSmsOptions {
  /** `twilioInbound(…)`, or one of your own. */
  readonly provider: InboundProvider;
  /** Where opt-outs and opt-ins are recorded. */
  readonly preferences: Pick<PreferenceStore, 'addConsent' | 'consentOf'>;
  /**
   * Remembers the messages that were handled, so that a request that somebody has recorded and sends again does not change a later
   * choice: `redisSeen` or `postgresSeen` of `react-order-status/ingest`, for several processes and restarts. Default: the last
   * 100,000 messages, in the memory of this process.
   */
  readonly seen?: SeenStore<unknown>;
  /**
   * Texts with which to answer keywords, only where the provider does not: Twilio answers all of them by itself, unless you
   * have turned that off. Default: none.
   */
  readonly replies?: Readonly<Partial<Record<Keyword, string>>>;
  /**
   * Receives texts that are no keyword. Some revoke consent in other words, which counts too (47 CFR 64.1200(a)(10)): have
   * somebody read them. Default: they are dropped.
   */
  onMessage?(message: InboundMessage): unknown;
  /** Ms for which the provider, the stores and `onMessage` may take, each. Default: 10,000. */
  readonly timeout?: number;
  /** Receives what they have thrown. Default: `console.error`. */
  onError?(error: unknown): void;
}

/**
 * Creates the handler of text messages that customers send: STOP and its like record that they have opted out, START and its
 * like that they agree again. The record belongs to the number, so it counts for all users who have it. A record that can't be
 * stored is answered 500, or 503 after `timeout`, so that the provider reports it. A message that was handled before, by its id,
 * changes nothing.
 *
 * @throws TypeError when `timeout` is not a positive number.
 */
export function inboundSms(options: InboundSmsOptions): (request: Request) => Promise<Response> {
  const { provider, preferences, replies = {}, seen = memorySeen() } = options;
  const within = createDeadline('inboundSms', options.timeout);

  async function record({ from }: InboundMessage, granted: boolean) {
    const hash = await addressHash(from);
    const known = await within('preferences', () => preferences.consentOf('sms', hash));
    const record = {
      userId: known?.userId ?? '',
      channel: 'sms',
      addressHash: hash,
      granted,
      source: 'inbound-sms',
      at: new Date().toISOString(),
    };
    await within('preferences', () => preferences.addConsent(record));
  }

  /** @returns the text to send back. */
  async function handle(message: InboundMessage): Promise<string | undefined> {
    const keyword = message.keyword ?? keywordOf(message.text);
    if (!keyword) {
      await within('onMessage', () => options.onMessage?.(message));
      return undefined;
    }
    if (keyword !== 'help') await record(message, keyword === 'start');
    return replies[keyword];
  }

  async function answer(request: Request): Promise<Response> {
    const message = await within('provider', () => provider.receive(request));
    if (!message) return provider.respond(undefined);
    const keys = message.id === undefined ? [] : [`inbound-sms ${message.id}`];
    if ((await within('seen', () => seen.has(keys))).size > 0) return provider.respond(undefined);
    const reply = await handle(message);
    // Afterwards, so that a message that could not be handled is handled when it comes again.
    await within('seen', () => seen.add(keys));
    return provider.respond(reply);
  }

  return serveWebhook(
    answer,
    (error) => (error instanceof UnverifiedRequestError ? 403 : 500),
    options.onError,
  );
}
