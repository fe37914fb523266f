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
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    if (timeout !== undefined) timer = setTimeout(() => reject(errorOf('slow')), timeout);
  });
  try {
    return await Promise.race([collect(reader, limit, errorOf), late]);
  } catch (error) {
    // Not awaited: a stream that does not confirm would keep the answer waiting.
    void reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function collect(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
  errorOf: (problem: BodyProblem) => Error,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw errorOf('incomplete');
    });
    if (done) return concat(...chunks);
    length += value.byteLength;
    if (length > limit) throw errorOf('too-large');
    chunks.push(value);
  }
}
