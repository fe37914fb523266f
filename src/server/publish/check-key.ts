import { InvalidMessageError, isPlainText } from '../../order/index.js';

const MAX_LENGTH = 200;

/** Checks an idempotency key, which untyped code may pass. @throws InvalidMessageError */
export function checkKey(key: unknown): void {
  if (typeof key === 'string' && isPlainText(key, MAX_LENGTH)) return;
  throw new InvalidMessageError(
    'idempotencyKey',
    `1 to ${MAX_LENGTH} characters, none of them a control character`,
  );
}
