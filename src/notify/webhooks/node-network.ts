import { isPublicAddress } from './public-address.js';
import { LONGEST_ANSWER, type WebhookAnswer, type WebhookRequest } from './request.js';

/** The address that a request goes to. */
export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** The modules of Node that this file uses; `undefined` on runtimes without them, e.g. Workers, where there is no private network. */
const builtIns =
  typeof process === 'undefined' || typeof process.getBuiltinModule !== 'function'
    ? undefined
    : {
        dns: process.getBuiltinModule('node:dns/promises'),
        http: process.getBuiltinModule('node:http'),
        https: process.getBuiltinModule('node:https'),
      };

/** Whether names can be resolved before a connection is made. */
export const canResolve = builtIns?.dns !== undefined && builtIns.https !== undefined;

/** All addresses of a host; nothing if one of them is private and that is not allowed. */
export async function resolve(
  host: string,
  allowPrivate: boolean,
): Promise<readonly ResolvedAddress[] | undefined> {
  const addresses = (await builtIns?.dns.lookup(host, { all: true })) ?? [];
  return allowPrivate || addresses.every(({ address }) => isPublicAddress(address)) ? addresses : undefined;
}

/**
 * Sends a request to addresses that were checked: resolving the name once more could lead elsewhere (DNS rebinding). It
 * follows no redirect.
 */
export function postTo(
  addresses: readonly ResolvedAddress[],
  { url, headers, body }: WebhookRequest,
  signal: AbortSignal,
): Promise<WebhookAnswer> {
  const begin = url.protocol === 'https:' ? builtIns?.https.request : builtIns?.http.request;
  return new Promise((resolve, reject) => {
    const request = begin?.(
      url,
      {
        method: 'POST',
        headers,
        signal,
        // The connections of an agent are to addresses that nobody has checked for this webhook.
        agent: false,
        lookup: (_host, { all }, found) => {
          const [first] = addresses;
          if (all) found(null, [...addresses]);
          else found(null, first?.address ?? '', first?.family);
        },
      },
      (response) => {
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null });
        let length = 0;
        response.on('data', ({ byteLength }: Uint8Array) => {
          length += byteLength;
          if (length > LONGEST_ANSWER) response.destroy();
        });
        // The status is known: how the rest of the answer ends does not matter.
        response.on('error', () => undefined);
      },
    );
    request?.on('error', reject);
    request?.end(body);
  });
}
