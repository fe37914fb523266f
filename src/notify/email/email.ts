import type { Channel, OutgoingMessage } from '../contract/index.js';
import { composeContent } from './content/index.js';
import { headersOf, type Mail, oneLine } from './mail/index.js';
import { mailChannel, normalized } from './mail-channel.js';
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
    ...mailChannel(settings.transport, (message: OutgoingMessage<string>) => compose(message, settings)),
  };
}

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
