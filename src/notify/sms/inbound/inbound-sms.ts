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
   * Texts with which to answer keywords, only where the provider does not: Twilio answers all of them by itself, unless you
   * have turned that off. Default: none.
   */
  readonly replies?: Readonly<Partial<Record<Keyword, string>>>;
  /**
   * Receives texts that are no keyword. Some revoke consent in other words, which counts too (47 CFR 64.1200(a)(10)): have
   * somebody read them. Default: they are dropped.
   */
  onMessage?(message: InboundMessage): unknown;
  /** Receives what the store has thrown. Default: `console.error`. */
  onError?(error: unknown): void;
}

/**
 * Creates the handler of text messages that customers send: STOP and its like record that they have opted out, START and its
 * like that they agree again. The record belongs to the number, so it counts for all users who have it. A record that can't be
 * stored is answered 500, so that the provider reports it.
 */
export function inboundSms(options: InboundSmsOptions): (request: Request) => Promise<Response> {
  const { provider, preferences, replies = {}, onError = console.error } = options;

  async function record({ from }: InboundMessage, granted: boolean) {
    const hash = await addressHash(from);
    const known = await preferences.consentOf('sms', hash);
    await preferences.addConsent({
      userId: known?.userId ?? '',
      channel: 'sms',
      addressHash: hash,
      granted,
      source: 'inbound-sms',
      at: new Date().toISOString(),
    });
  }

  async function answer(request: Request): Promise<Response> {
    const message = await provider.receive(request);
    if (!message) return provider.respond(undefined);
    const keyword = message.keyword ?? keywordOf(message.text);
    if (!keyword) {
      await options.onMessage?.(message);
      return provider.respond(undefined);
    }
    if (keyword !== 'help') await record(message, keyword === 'start');
    return provider.respond(replies[keyword]);
  }

  return async (request) => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } });
    return answer(request).catch((error: unknown) => {
      onError(error);
      return new Response(null, { status: error instanceof UnverifiedRequestError ? 403 : 500 });
    });
  };
}
