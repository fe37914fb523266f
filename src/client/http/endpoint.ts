import { fullTexts } from '../../texts/index.js';
import { TransportError } from '../connection/index.js';

/** The URL of an order, or a function that makes it from the order's id; called for each attempt. */
export type Endpoint = string | ((orderId: string) => string | Promise<string>);

/** A segment `.` or `..` in the path of a URL. */
const DOT_SEGMENT = /^[^?#]*\/\.\.?([/?#]|$)/;

/** The URL of an order's endpoint. In a string, `:orderId` is replaced by the encoded id. @throws TransportError `unsupported` */
export function endpointUrl(endpoint: Endpoint, orderId: string): string | Promise<string> {
  if (typeof endpoint === 'function') return endpoint(orderId);
  // UTF-8, and so a URL, has no lone surrogates.
  if (/\p{Cs}/u.test(orderId)) throw noSegment(orderId);
  const url = endpoint.replace(':orderId', () => encodeURIComponent(orderId));
  // URL parsers remove these segments, also when they are encoded: the request would be for something else.
  if (/^\.\.?$/.test(orderId) && DOT_SEGMENT.test(url)) throw noSegment(orderId);
  return url;
}

const noSegment = (orderId: string) =>
  new TransportError(
    'unsupported',
    fullTexts &&
      `The order id ${JSON.stringify(orderId)} can not be a segment of a URL path. Use a url function that puts it elsewhere, e.g. into the query.`,
  );

/** The URL with parameters added to its query. */
export function withQuery(url: string, query: URLSearchParams): string {
  // Not by `size`, which Safari has since version 17 and React Native never.
  const text = `${query}`;
  return text ? `${url}${url.includes('?') ? '&' : '?'}${text}` : url;
}
