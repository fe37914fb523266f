import { checkUpdate, type OrderFlow, type TimeInput } from '../../order/index.js';
import type { AppendEntry, AppendOptions, NewUpdate } from '../bus/index.js';
import { checkKey, checkReason } from './check-options.js';
import type { OrderUpdateInput } from './update-input.js';

/** An update as an app passes it. @throws InvalidMessageError when a field is not valid. */
export function checkInput({
  userId,
  timestamp = new Date(),
  ...fields
}: OrderUpdateInput<string>): NewUpdate {
  const update = checkUpdate(unversioned(fields, timestamp), '');
  return userId === undefined ? update : { ...update, userId };
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
  if (force) checkReason(reason);
  return { update, options: { ...options, flow, ...(force && { reason }) } };
}

function unversioned(fields: object, timestamp: TimeInput) {
  // Unlike toISOString, toJSON returns null for an invalid date, which the check then refuses.
  const time = timestamp instanceof Date ? timestamp.toJSON() : timestamp;
  // Untyped code may pass fields that only the log assigns.
  return { ...fields, timestamp: time, version: undefined, id: undefined, storedAt: undefined };
}
