import { expectedDelivery } from './expected-delivery.js';
import type { ProviderSample } from './samples/index.js';
import { UsageError } from './usage-error.js';

/** A webhook for the app under development. */
export interface WebhookToSend {
  readonly sample: ProviderSample;
  readonly to: string;
  readonly secret: string;
  /** A checkpoint, or a status of the provider, e.g. `in_transit/delayed`. */
  readonly status: string;
  readonly number: string;
  /** Of a provider that serves several. */
  readonly carrier?: string;
  readonly reference?: string;
  readonly at: Date;
}

/**
 * Signs and posts a webhook, and prints the answer.
 * @returns whether it was answered 2xx.
 * @throws UsageError if the provider has no such status, or no server answers.
 */
export async function sendWebhook(webhook: WebhookToSend, print: (text: string) => void): Promise<boolean> {
  const { sample, to, secret, number, carrier, reference, at } = webhook;
  const written = statusOf(webhook);
  const [status = '', detail] = written.split('/');
  const { body, headers, query } = sample.webhook(
    {
      status,
      ...(detail !== undefined && { detail }),
      trackingNumber: number,
      ...(carrier !== undefined && { carrier }),
      ...(reference !== undefined && { orderReference: reference }),
      at,
      expected: expectedDelivery(sample.statuses[written], at),
    },
    secret,
  );
  const url = query === undefined ? to : `${to}${to.includes('?') ? '&' : '?'}${query}`;
  const response = await post(url, body, headers);
  print(`${response.status} ${await response.text()}`);
  return response.ok;
}

/** The provider's status: as it was written, else the first one with this checkpoint. */
function statusOf({ sample, status }: WebhookToSend): string {
  if (Object.hasOwn(sample.statuses, status)) return status;
  const [found] = Object.entries(sample.statuses).find(([, checkpoint]) => checkpoint === status) ?? [];
  if (found !== undefined) return found;
  const known = [...new Set([...Object.values(sample.statuses), ...Object.keys(sample.statuses)])];
  throw new UsageError(`This provider has no status "${status}": write one of ${known.join(', ')}.`);
}

async function post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  } catch (cause) {
    throw new UsageError(`No server answers at ${url}: start it first.`, { cause });
  }
}
