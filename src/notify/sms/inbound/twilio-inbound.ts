import type { InboundProvider } from './inbound-provider.js';
import type { Keyword } from './keyword.js';
import { type TwilioRequestOptions, twilioReader } from './twilio-request.js';

/** The values of `OptOutType`, which Twilio adds where Advanced Opt-Out has recognised a keyword, in any language. */
const OPT_OUT_TYPES: ReadonlyMap<string | undefined, Keyword> = new Map([
  ['STOP', 'stop'],
  ['START', 'start'],
  ['HELP', 'help'],
]);

/**
 * Text messages that Twilio receives, as its webhook "A message comes in" sends them.
 * @throws TypeError without `authToken`.
 */
export function twilioInbound(options: TwilioRequestOptions): InboundProvider {
  const read = twilioReader(options);

  return {
    async receive(request) {
      const fields = await read(request);
      const from = fields.get('From') ?? '';
      // Other channels of Twilio have a prefix, e.g. `whatsapp:`.
      if (!/^\+\d{5,15}$/.test(from)) return undefined;
      const keyword = OPT_OUT_TYPES.get(fields.get('OptOutType'));
      const id = fields.get('MessageSid');
      return { ...(id && { id }), from, text: fields.get('Body') ?? '', ...(keyword && { keyword }) };
    },
    respond(reply) {
      const message = reply === undefined ? '' : `<Message>${escaped(reply)}</Message>`;
      return new Response(`<?xml version="1.0" encoding="UTF-8"?><Response>${message}</Response>`, {
        headers: { 'Content-Type': 'text/xml; charset=utf-8' },
      });
    },
  };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
