/** Rejects when a query takes longer than `timeout` ms: on a half-open connection it would wait for ever. */
export async function withinTimeout<T>(timeout: number, query: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`PostgreSQL did not answer within ${timeout} ms.`)), timeout);
  });
  try {
    return await Promise.race([query, expired]);
  } finally {
    clearTimeout(timer);
  }
}
