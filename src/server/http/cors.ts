/** Which other origins may read. Without it only the page's own origin can, as browsers have it. */
export interface CorsOptions {
  /** Origins as browsers send them, e.g. `https://shop.example`: exact, without a path. */
  readonly origins: readonly string[];
  /** Whether their requests may carry cookies. Default: `false`. */
  readonly credentials?: boolean;
}

/**
 * The CORS headers for a request. A listed origin is echoed; others get none, and never `*`.
 * @throws TypeError when `*` is listed: order status is private, and it would match nothing.
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

/** Names of headers as browsers list them; no other byte is sent back. */
const HEADER_NAMES = /^[\w!#$%&'*+.^`|~, -]*$/;

/** A listed origin may send any header, e.g. its `Authorization`. */
function preflight({ headers }: Request) {
  const asked = headers.get('Access-Control-Request-Headers') ?? '';
  return {
    'Access-Control-Allow-Methods': 'GET, HEAD',
    'Access-Control-Allow-Headers': HEADER_NAMES.test(asked) ? asked : '',
    'Access-Control-Max-Age': '600',
  };
}
