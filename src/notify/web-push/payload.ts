import type { OutgoingMessage } from '../contract/index.js';
import type { PushTexts } from './texts.js';

/** The notification of a {@link PushMessage}. */
export interface PushNotification {
  readonly title: string;
  readonly body?: string;
  /** The language of the texts, BCP 47. */
  readonly lang: string;
  readonly dir: 'auto';
  /** The absolute URL of the order page. */
  readonly navigate: string;
  /** One per order: a later notification replaces the one that is shown. */
  readonly tag: string;
  readonly data: { readonly orderId: string; readonly version: number };
}

/**
 * The payload: a declarative message of the Push API (https://www.w3.org/TR/push-api/#declarative-push-message), which Safari
 * shows by itself; in other browsers `handleOrderPush` of `react-order-status/push/worker` shows it.
 */
export interface PushMessage {
  readonly web_push: 8030;
  readonly notification: PushNotification;
}

/**
 * The most bytes of a payload: push services accept 4,096 (RFC 8030, section 7.2), of which encryption takes 103 (RFC 8188: a
 * header of 86, a delimiter, and a tag of 16).
 */
const MOST_BYTES = 3_993;
/** The most bytes of a title; systems show about 50 characters. */
const MOST_OF_TITLE = 400;

/**
 * The payload of a message. Texts that are too long are cut between two characters.
 * @throws TypeError when the URL is not absolute, or leaves no room.
 */
export function pushMessage(
  { order: { orderId }, update: { version } }: OutgoingMessage<unknown>,
  { title, body }: PushTexts,
  lang: string,
  url: string | URL,
): PushMessage {
  const navigate = absolute(url);
  const create = (texts: PushTexts): PushMessage => ({
    web_push: 8030,
    notification: {
      ...texts,
      lang,
      dir: 'auto',
      navigate,
      tag: `order-status:${orderId}`,
      data: { orderId, version },
    },
  });
  const shortTitle = cut(title, MOST_OF_TITLE);
  const left = MOST_BYTES - bytesOf(create({ title: shortTitle, body: '' }));
  if (left < 0) {
    throw new TypeError(
      `webPush: orderUrl returned a URL of ${navigate.length} characters, but a push message takes ${MOST_BYTES} bytes in all: ` +
        'return a shorter one.',
    );
  }
  const shortBody = body && cut(body, left);
  return create({ title: shortTitle, ...(shortBody && { body: shortBody }) });
}

/** Safari accepts absolute URLs only. */
function absolute(url: string | URL): string {
  const text = String(url);
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return new URL(text).href;
  throw new TypeError(
    'webPush: orderUrl must return an absolute URL, https://…, because a push message has no page that a path could ' +
      'belong to.',
  );
}

const ELLIPSIS = '…';
const encoder = new TextEncoder();
const bytesOf = (value: unknown): number => encoder.encode(JSON.stringify(value)).length;
/** Without the quotation marks. */
const inside = (text: string): number => bytesOf(text) - 2;

/** The text, or as many of its characters as fit with an ellipsis; a character of several code points stays whole. */
function cut(text: string, most: number): string {
  if (inside(text) <= most) return text;
  let left = most - inside(ELLIPSIS);
  let end = 0;
  for (const { segment, index } of new Intl.Segmenter().segment(text)) {
    left -= inside(segment);
    if (left < 0) break;
    end = index + segment.length;
  }
  return end === 0 ? '' : `${text.slice(0, end)}${ELLIPSIS}`;
}
