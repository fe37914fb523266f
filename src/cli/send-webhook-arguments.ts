import { parseOptions } from './parse-options.js';
import { providerSamples } from './samples/index.js';
import type { WebhookToSend } from './send-webhook.js';
import { UsageError } from './usage-error.js';

const options = {
  to: { type: 'string' },
  secret: { type: 'string' },
  status: { type: 'string', default: 'in-transit' },
  number: { type: 'string', default: 'SAMPLE123' },
  carrier: { type: 'string' },
  reference: { type: 'string' },
  at: { type: 'string' },
} as const;

/** The webhook that the command line describes. @throws UsageError */
export function readWebhookArguments(args: readonly string[]): WebhookToSend {
  const { values, positionals } = parseOptions(args, options);
  const { to, secret, status, number, carrier, reference, at } = values;
  const [provider = '', ...rest] = positionals;
  const sample = Object.hasOwn(providerSamples, provider) ? providerSamples[provider] : undefined;
  if (!sample) {
    const known = Object.keys(providerSamples).join(', ');
    throw new UsageError(`"${provider}" is no provider: write one of ${known}.`);
  }
  if (rest.length > 0) throw new UsageError(`Only one webhook is sent: remove ${rest.join(' ')}.`);
  if (!to || !URL.canParse(to)) throw new UsageError('Write where to send it: --to http://localhost:3000/…');
  if (!secret) throw new UsageError("Write the secret of the app's provider: --secret …");
  const time = at === undefined ? new Date() : new Date(at);
  if (Number.isNaN(time.getTime()))
    throw new UsageError(`${at} is no time: write it as 2026-03-05T14:01:00Z.`);
  return {
    sample,
    to,
    secret,
    status,
    number,
    at: time,
    ...(carrier !== undefined && { carrier }),
    ...(reference !== undefined && { reference }),
  };
}
