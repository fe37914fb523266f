import type { Channel, OutgoingMessage } from '../contract/index.js';
import { composeContent } from './content/index.js';
import {
  headersOf,
  InvalidMailError,
  type Mail,
  needsSmtpUtf8,
  oneLine,
  readAddress,
  UnsupportedAddressError,
} from './mail/index.js';
import { checkOptions, type EmailOptions, type Settings } from './options.js';
import { renderTemplate } from './templates/index.js';

/**
 * The channel `email`: mails about an order in the language, direction and time zone of the recipient, as HTML and text.
 *
 * It sends at least once: every attempt has the same `Message-ID`, by which mail programs recognise a repetition.
 * `render` returns the {@link Mail}.
 *
 * @throws TypeError when an option is invalid.
 */
export function email(options: EmailOptions): Channel<string> {
  const settings = checkOptions(options);
  return {
    name: 'email',
    onUnknown: 'retry',
    addressesOf: ({ email: address }) => (address?.trim() ? [normalized(address)] : []),
    // Servers may distinguish capital letters before the @ (RFC 5321); none that customers use does.
    keyOf: (address) => normalized(address).normalize('NFC').toLowerCase(),
    render: (message) => compose(message, settings),
    async send(message, signal) {
      const address = readAddress(message.address);
      if (address === undefined) return { outcome: 'refused', reason: 'invalid-address' };
      if (needsSmtpUtf8(address) && !settings.transport.smtpUtf8)
        return { outcome: 'refused', reason: 'policy', error: new UnsupportedAddressError() };
      let mail: Mail;
      try {
        mail = await compose(message, settings);
      } catch (error) {
        // The next attempt would have the same link; a template may be repaired until then.
        if (error instanceof InvalidMailError) return { outcome: 'refused', reason: 'policy', error };
        return { outcome: 'not-sent', error };
      }
      if (signal.aborted) return { outcome: 'not-sent', error: signal.reason };
      return settings.transport.send(mail, signal);
    },
  };
}

/** What is no address is refused when it is sent. */
const normalized = (address: string): string => readAddress(address.trim()) ?? address.trim();

async function compose(message: OutgoingMessage<string>, settings: Settings): Promise<Mail> {
  const { from, replyTo, brand, templates } = settings;
  const content = await composeContent(message, settings);
  const { html, text, subject } = await renderTemplate(templates, { content, brand, message });
  return {
    id: message.id,
    from,
    to: normalized(message.address),
    ...(replyTo && { replyTo }),
    subject: oneLine(subject),
    html,
    text,
    ...(await headersOf(message, settings.domain)),
  };
}
