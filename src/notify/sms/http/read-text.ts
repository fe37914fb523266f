import { readBody } from '../../../web/index.js';

/** Ms within which a body must arrive. */
const BODY_TIMEOUT = 10_000;

/**
 * The body of a request as text; `undefined` if it is longer than the limit, ends early, is late, or was read before.
 * @param limit bytes; more are not read.
 */
export const readText = (request: Request, limit: number): Promise<string | undefined> =>
  readBody(request, { limit, timeout: BODY_TIMEOUT }, (problem) => new Error(problem)).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
