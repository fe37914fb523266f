import { readBody } from '../../../web/index.js';

/**
 * The body of a request as text; `undefined` if it is longer than the limit, ends early, or was read before.
 * @param limit bytes; more are not read.
 */
export const readText = (request: Request, limit: number): Promise<string | undefined> =>
  readBody(request, { limit }, (problem) => new Error(problem)).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
