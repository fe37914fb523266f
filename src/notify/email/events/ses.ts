import { UnverifiedWebhookError } from '../../../ingest/index.js';
import { type Json, objectAt, objectsAt, textAt, textsAt } from '../../../web/index.js';
import { parseFields } from './body.js';
import type { MailEvent, MailEventProvider } from './mail-event.js';
import { fetchFromSns, snsCheck, snsUrl } from './sns.js';

/** Options of `sesEvents`. */
export interface SesEventsOptions {
  /** The topic that SES publishes to, `arn:aws:sns:…`. Anyone with an AWS account can sign messages of other topics. */
  readonly topicArn: string;
  /** For the certificates of SNS, and the confirmation of the subscription. Default: the global one. */
  readonly fetch?: typeof fetch;
}

/**
 * Events of SES, as SNS sends them: bounces, complaints and deliveries; others are read and contain no event. It confirms the
 * subscription of the topic by itself.
 *
 * @throws TypeError when `topicArn` is none.
 */
export function sesEvents({
  topicArn,
  fetch: send = (...args) => fetch(...args),
}: SesEventsOptions): MailEventProvider {
  if (!/^arn:aws[\w-]*:sns:/.test(topicArn)) {
    throw new TypeError('sesEvents: topicArn is missing or no ARN of SNS: other topics could send events.');
  }
  const check = snsCheck(send);
  return {
    name: 'ses',
    async read({ text }) {
      const message = parseFields(text);
      const type = textAt(message, 'Type');
      if (textAt(message, 'TopicArn') !== topicArn) {
        throw new UnverifiedWebhookError('its TopicArn is not the one in the options');
      }
      if (type !== 'Notification' && type !== 'SubscriptionConfirmation') return [];
      await check(message, type);
      if (type === 'Notification') return eventsOf(parseFields(textAt(message, 'Message') ?? ''));
      await confirm(message, send);
      return [];
    },
  };
}

async function confirm(message: Json, send: typeof fetch): Promise<void> {
  const url = snsUrl(textAt(message, 'SubscribeURL'));
  if (!url) throw new UnverifiedWebhookError('its SubscribeURL is not one of SNS');
  await fetchFromSns(url, send);
}

/** Of an event or a notification of SES, whose fields have the same names but for that of the type. */
function eventsOf(event: Json): readonly MailEvent[] {
  const providerId = textAt(objectAt(event, 'mail'), 'messageId');
  return recipientsOf(event, textAt(event, 'eventType') ?? textAt(event, 'notificationType')).map(
    (found) => ({
      ...found,
      ...(providerId !== undefined && { providerId }),
    }),
  );
}

function recipientsOf(event: Json, type: string | undefined): readonly MailEvent[] {
  if (type === 'Bounce') {
    const bounce = objectAt(event, 'bounce');
    const permanent = textAt(bounce, 'bounceType') === 'Permanent';
    return addressesOf(bounce, 'bouncedRecipients').map((address) => ({
      kind: 'bounce',
      address,
      permanent,
    }));
  }
  if (type === 'Complaint') {
    const complaint = objectAt(event, 'complaint');
    // The recipient has corrected the mail program.
    if (textAt(complaint, 'complaintFeedbackType') === 'not-spam') return [];
    return addressesOf(complaint, 'complainedRecipients').map((address) => ({
      kind: 'complaint',
      address,
      permanent: true,
    }));
  }
  if (type !== 'Delivery') return [];
  return textsAt(objectAt(event, 'delivery'), 'recipients').map((address) => ({
    kind: 'delivered',
    address,
    permanent: false,
  }));
}

const addressesOf = (json: Json, key: string): readonly string[] =>
  objectsAt(json, key).flatMap((each) => textAt(each, 'emailAddress') ?? []);
