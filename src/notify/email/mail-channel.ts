import type { Recipient, SendResult } from '../contract/index.js';
import {
  InvalidMailError,
  type Mail,
  type MailTransport,
  needsSmtpUtf8,
  readAddress,
  UnsupportedAddressError,
} from './mail/index.js';

/** What channels of mails have in common. @typeParam M their messages. */
export interface MailChannel<M> {
  readonly onUnknown: 'retry';
  addressesOf(recipient: Recipient): readonly string[];
  keyOf(address: string): string;
  render(message: M): Promise<Mail>;
  send(message: M, signal: AbortSignal): Promise<SendResult>;
}

/**
 * A channel that makes mails by `compose`, and hands them over to a transport. It sends at least once: every attempt has the same
 * `Message-ID`, by which mail programs recognise a repetition.
 */
export function mailChannel<M extends { readonly address: string }>(
  transport: MailTransport,
  compose: (message: M) => Promise<Mail>,
): MailChannel<M> {
  return {
    onUnknown: 'retry',
    addressesOf: ({ email: address }) => (address?.trim() ? [normalized(address)] : []),
    // Servers may distinguish capital letters before the @ (RFC 5321); none that customers use does.
    keyOf: (address) => normalized(address).normalize('NFC').toLowerCase(),
    render: compose,
    async send(message, signal) {
      const address = readAddress(message.address);
      if (address === undefined) return { outcome: 'refused', reason: 'invalid-address' };
      if (needsSmtpUtf8(address) && !transport.smtpUtf8)
        return { outcome: 'refused', reason: 'policy', error: new UnsupportedAddressError() };
      let mail: Mail;
      try {
        mail = await compose(message);
      } catch (error) {
        // The next attempt would have the same link; a template may be repaired until then.
        if (error instanceof InvalidMailError) return { outcome: 'refused', reason: 'policy', error };
        return { outcome: 'not-sent', error };
      }
      if (signal.aborted) return { outcome: 'not-sent', error: signal.reason };
      return transport.send(mail, signal);
    },
  };
}

/** What is no address is refused when it is sent. */
export const normalized = (address: string): string => readAddress(address.trim()) ?? address.trim();
