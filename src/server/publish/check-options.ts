import { InvalidMessageError, isPlainText, wireLimits } from '../../order/index.js';
import { fullTexts } from '../../texts/index.js';

const MAX_KEY_LENGTH = 200;

/** Checks an idempotency key, which untyped code may pass. @throws InvalidMessageError */
export function checkKey(key: unknown): void {
  if (typeof key === 'string' && isPlainText(key, MAX_KEY_LENGTH)) return;
  throw new InvalidMessageError(
    'idempotencyKey',
    fullTexts && `1 to ${MAX_KEY_LENGTH} characters, none of them a control character`,
  );
}

/** Checks an expected version, e.g. from a column that the driver returns as text. @throws InvalidMessageError */
export function checkVersion(version: unknown): void {
  if (Number.isSafeInteger(version) && Number(version) >= 0) return;
  throw new InvalidMessageError('expectedVersion', fullTexts && 'a whole number of at least 0');
}

/** Checks the reason of a correction. @throws InvalidMessageError */
export function checkReason(reason: unknown): void {
  const max = wireLimits.text;
  if (typeof reason === 'string' && reason.length <= max && /\S/.test(reason)) return;
  throw new InvalidMessageError(
    'reason',
    fullTexts && `1 to ${max} characters, not all of them blank, with \`force\``,
  );
}
