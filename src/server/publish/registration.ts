/** Ms that a publisher waits for listeners to register: with an engine that is away it must fail, not wait for ever. */
const REGISTRATION_TIMEOUT = 5_000;

/**
 * Waits until the listeners of these orders are registered, for some seconds at most.
 * @param registered resolves when all listeners of an order are registered; `undefined` when none is waiting.
 * @returns `undefined` when none is waiting.
 */
export function registrationOf(
  orderIds: Iterable<string>,
  registered: (orderId: string) => Promise<unknown> | undefined,
): Promise<void> | undefined {
  const pending = [...orderIds].flatMap((orderId) => registered(orderId) ?? []);
  return pending.length > 0 ? atMost(REGISTRATION_TIMEOUT, Promise.all(pending)) : undefined;
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, expired]);
  clearTimeout(timer);
}
