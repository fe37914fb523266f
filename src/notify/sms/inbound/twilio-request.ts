import { readText } from '../http/index.js';
import { UnverifiedRequestError } from './inbound-provider.js';
import { twilioSignatureCheck } from './twilio-signature.js';

/** How requests of Twilio are recognised. */
export interface TwilioRequestOptions {
  /** The auth token of the account; two while it is replaced. */
  readonly authToken: string | readonly string[];
  /**
   * The URL of the handler as Twilio calls it, without its query, e.g. `https://shop.example/sms`. Default: the one of the request,
   * which a proxy may have changed.
   */
  readonly url?: string;
}

/** Bytes of a request at most: a text message has some 2 kB. */
const LONGEST_BODY = 65_536;

/**
 * Creates the reader of Twilio's requests. It resolves with the fields of the form or the JSON object.
 * @throws UnverifiedRequestError when Twilio has not sent it.
 */
export function twilioReader({ authToken, url }: TwilioRequestOptions) {
  const isSigned = twilioSignatureCheck(authToken);

  return async (request: Request): Promise<ReadonlyMap<string, string>> => {
    const body = await readText(request, LONGEST_BODY);
    const signature = request.headers.get('X-Twilio-Signature');
    const called = url === undefined ? request.url : url + new URL(request.url).search;
    if (body === undefined || !(await isSigned({ url: called, body, signature })))
      throw new UnverifiedRequestError();
    return fieldsOf(body, request.headers.get('Content-Type') ?? '');
  };
}

function fieldsOf(body: string, type: string): ReadonlyMap<string, string> {
  if (!/\bjson\b/i.test(type)) return new Map(new URLSearchParams(body));
  const value: unknown = parse(body);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(
    entries.flatMap(([name, field]) => (typeof field === 'string' ? [[name, field] as const] : [])),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
