import type { OutgoingMessage } from '../../contract/index.js';
import { InvalidMailError } from './invalid-mail-error.js';
import { requiredUrl } from './links.js';

/**
 * The headers that identify a message, make it part of the order's conversation, and let mail programs unsubscribe.
 *
 * - `In-Reply-To` and `References` (RFC 5322) name an id that all mails about the order share; no mail has it itself.
 * - `Auto-Submitted` (RFC 3834) keeps absence notices from being answered to it.
 * - `List-Unsubscribe` (RFC 2369), and for `https:` the one click of RFC 8058.
 */
export async function headersOf(
  { id, order, links }: Pick<OutgoingMessage, 'id' | 'order' | 'links'>,
  domain: string,
): Promise<{ readonly messageId: string; readonly headers: Readonly<Record<string, string>> }> {
  const conversation = `<order-${await hashOf(order.orderId)}@${domain}>`;
  const { messageId, headers } = automaticHeaders(id, domain);
  return {
    messageId,
    headers: {
      'In-Reply-To': conversation,
      References: conversation,
      ...headers,
      ...(links && unsubscribeHeaders(links.unsubscribe)),
    },
  };
}

/** The headers of every mail. @throws InvalidMailError when the id can't be part of a `Message-ID`. */
export function automaticHeaders(id: string, domain: string) {
  if (!/^[\w-]{1,64}$/.test(id))
    throw new InvalidMailError('the id of the delivery', 'is not [A-Za-z0-9_-]{1,64}');
  return { messageId: `<${id}@${domain}>`, headers: { 'Auto-Submitted': 'auto-generated' } };
}

function unsubscribeHeaders(link: string): Record<string, string> {
  const url = requiredUrl('the unsubscribe link', link);
  return {
    'List-Unsubscribe': `<${url}>`,
    // RFC 8058 allows it for HTTPS only.
    ...(url.startsWith('https:') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}

/** 128 bits of SHA-256, as order ids may contain characters that an id of a message may not. */
async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A text of one line: line breaks and other control characters become spaces. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim();
