import { type BodyProblem, readBody } from '../../web/index.js';
import { NotificationRequestError } from './request-error.js';

/** Ms within which a body must arrive. */
const BODY_TIMEOUT = 10_000;

/**
 * The JSON in the body of a request.
 * @param limit bytes; more are not read.
 * @throws NotificationRequestError
 */
export async function readJson(request: Request, limit: number): Promise<unknown> {
  // A form of another site can not send this type without being asked first (Fetch, CORS-safelisted request headers).
  if (!/^application\/json\b/i.test(request.headers.get('Content-Type') ?? ''))
    throw new NotificationRequestError('no-json');
  const bytes = await readBytes(request, limit);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new NotificationRequestError('invalid-json');
  }
}

/**
 * The fields of a form, URL-encoded or multipart: RFC 8058, section 3.2, allows both. Empty if the body is no form.
 * @throws NotificationRequestError
 */
export async function readFormFields(request: Request, limit: number): Promise<FormData> {
  const bytes = await readBytes(request, limit);
  const type = request.headers.get('Content-Type') ?? '';
  return new Response(bytes, { headers: { 'Content-Type': type } }).formData().catch(() => new FormData());
}

const readBytes = (request: Request, limit: number) =>
  readBody(request, { limit, timeout: BODY_TIMEOUT }, errorOf);

function errorOf(problem: BodyProblem): Error {
  // An error of the app, which is reported, and answered 500.
  if (problem === 'used') return new TypeError('The body was read before: pass the request as it came.');
  const codes = { 'too-large': 'body-too-large', slow: 'slow-body', incomplete: 'incomplete-body' } as const;
  return new NotificationRequestError(codes[problem]);
}
