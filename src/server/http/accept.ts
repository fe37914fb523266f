import { BadRequestError } from './errors.js';

/** @throws BadRequestError 406 unless the request accepts the media type. */
export function requireType(request: Request, type: string): void {
  if (!accepts(request, type)) throw new BadRequestError('not-acceptable');
}

/**
 * Whether a request accepts a media type (RFC 9110, section 12.5.1): the most specific range that
 * matches decides, and `q=0` refuses. Without an `Accept` header every type is accepted.
 */
export function accepts({ headers }: Request, type: string): boolean {
  const accept = headers.get('Accept');
  if (!accept?.trim()) return true;
  const weights = new Map(accept.toLowerCase().split(',').map(parseRange));
  const [kind] = type.split('/');
  const weight = weights.get(type) ?? weights.get(`${kind}/*`) ?? weights.get('*/*') ?? 0;
  return weight > 0;
}

/** Whether a request accepts a media type by its name, as an `EventSource` does, not only by a wildcard. */
export const asksFor = (request: Request, type: string): boolean =>
  (request.headers.get('Accept') ?? '').toLowerCase().includes(type) && accepts(request, type);

function parseRange(range: string): [type: string, weight: number] {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  return [type, q ? Number(q.slice(2)) || 0 : 1];
}
