/** Which other origins may read. Without it browsers let only pages of the server's own origin read. */
export interface CorsOptions {
  /** Origins as browsers send them, e.g. `https://shop.example`: exact, without a path. */
  readonly origins: readonly string[];
  /** Whether their requests may carry cookies. Default: `false`. */
  readonly credentials?: boolean;
}

/**
 * Returns a function that gives the CORS headers for a request: the origin itself if it is listed, else none.
 * @throws TypeError when `*` is listed: order status is private, and a wildcard is not supported.
 */
export function createCors(options: CorsOptions | undefined): (request: Request) => Record<string, string> {
  if (options?.origins.includes('*')) {
    throw new TypeError('cors.origins can\'t hold "*", as order status is private: list the origins.');
  }
  return (request) => {
    const origin = request.headers.get('Origin');
    if (!options || !origin || !options.origins.includes(origin)) return {};
    return {
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Expose-Headers': 'ETag, Poll-After, Retry-After',
      ...(options.credentials && { 'Access-Control-Allow-Credentials': 'true' }),
      ...(request.method === 'OPTIONS' && preflight(request)),
    };
  };
}

/** A list of header names (RFC 9110, section 5.6.2); a header with any other byte is not sent back. */
const HEADER_NAMES = /^[\w!#$%&'*+.^`|~, -]*$/;

/** A listed origin may send any header, e.g. its `Authorization`. */
function preflight({ headers }: Request) {
  const requested = headers.get('Access-Control-Request-Headers') ?? '';
  return {
    'Access-Control-Allow-Methods': 'GET, HEAD',
    'Access-Control-Allow-Headers': HEADER_NAMES.test(requested) ? requested : '',
    'Access-Control-Max-Age': '600',
  };
}
