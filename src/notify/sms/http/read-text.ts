/**
 * The body of a request as text; `undefined` if it is longer than the limit, ends early, or was read before.
 * @param limit bytes; more are not read.
 */
export async function readText(request: Request, limit: number): Promise<string | undefined> {
  if (request.bodyUsed) return undefined;
  const decoder = new TextDecoder();
  let [text, length] = ['', 0];
  try {
    for (const reader = request.body?.getReader(); reader; ) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.byteLength;
      if (length > limit) {
        // A stream that does not confirm would keep the answer waiting.
        void reader.cancel().catch(() => undefined);
        return undefined;
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return undefined;
  }
  return text + decoder.decode();
}
