import { isOneOf } from '../../web/index.js';
import { UnverifiedWebhookError } from '../events/index.js';

/** @throws UnverifiedWebhookError if a check of the signature failed. */
export function expectSignature(isValid: boolean, header: string): void {
  if (!isValid) throw new UnverifiedWebhookError(`the header ${header} is missing, or is not its signature`);
}

/** @throws UnverifiedWebhookError if a header does not contain one of the secrets. */
export function expectSecret(headers: Headers, header: string, secrets: readonly string[]): void {
  if (isOneOf(secrets, headers.get(header))) return;
  throw new UnverifiedWebhookError(`the header ${header} is missing, or does not contain the secret`);
}
