import { checkUpdate, type OrderFlow, toText } from '../../order/index.js';
import type { AppendEntry, AppendOptions, NewUpdate } from '../bus/index.js';
import { checkKey, checkReason, checkVersion } from './check-options.js';
import type { OrderUpdateInput } from './update-input.js';

/** An update as an app passes it. @throws InvalidMessageError when a field is not valid. */
export function checkInput(input: OrderUpdateInput<string>): NewUpdate {
  const { userId, timestamp = new Date() } = input;
  // Untyped code may pass fields that only the log assigns.
  const given = {
    ...input,
    timestamp: toText(timestamp),
    version: undefined,
    id: undefined,
    storedAt: undefined,
  };
  const update = checkUpdate(given, '');
  return userId === undefined || userId === null ? update : { ...update, userId };
}

interface UncheckedOptions extends Omit<AppendOptions, 'flow' | 'transaction'> {
  readonly force?: boolean;
}

/** An update as an app passes it, with its options. @throws InvalidMessageError when one of them is not valid. */
export function checkEntry(
  input: OrderUpdateInput<string>,
  { force, reason, ...options }: UncheckedOptions,
  flow: OrderFlow,
): AppendEntry {
  const update = checkInput(input);
  if (options.idempotencyKey !== undefined) checkKey(options.idempotencyKey);
  if (options.expectedVersion !== undefined) checkVersion(options.expectedVersion);
  if (force) checkReason(reason);
  return { update, options: { ...options, flow, ...(force && { reason }) } };
}
