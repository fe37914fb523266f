import { concat } from './bytes.js';

/** Why a body can't be used: other code has read it, the sender has broken off, or a limit was passed. */
export type BodyProblem = 'used' | 'incomplete' | 'too-large' | 'slow';

/** Limits of {@link readBody}. */
export interface BodyLimits {
  /** Bytes; more are not read. */
  readonly limit: number;
  /** Ms within which the body must arrive. Default: no limit. */
  readonly timeout?: number;
}

/**
 * The bytes of a request's body.
 * @param errorOf the error to reject with.
 */
export async function readBody(
  request: Request,
  { limit, timeout }: BodyLimits,
  errorOf: (problem: BodyProblem) => Error,
): Promise<Uint8Array<ArrayBuffer>> {
  if (request.bodyUsed) throw errorOf('used');
  if (Number(request.headers.get('Content-Length') ?? 0) > limit) throw errorOf('too-large');
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const collected = collect(reader, limit);
  const body = await (timeout === undefined ? collected : within(timeout, collected));
  if (typeof body !== 'string') return body;
  // Not awaited: a stream that does not confirm would keep the answer waiting.
  void reader.cancel().catch(() => undefined);
  throw errorOf(body);
}

async function within<T>(ms: number, result: Promise<T>): Promise<T | 'slow'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'slow'>((resolve) => {
    timer = setTimeout(() => resolve('slow'), ms);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | BodyProblem> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return concat(...chunks);
      length += value.byteLength;
      if (length > limit) return 'too-large';
      chunks.push(value);
    }
  } catch {
    return 'incomplete';
  }
}
