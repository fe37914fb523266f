import { formatCursor, type OrderState } from '../order/index.js';

/** Where to resume after a state; nothing where no log has numbered it. */
export function stateCursor({ epoch, version, id }: OrderState<string>): string | undefined {
  if (epoch === undefined || version === undefined) return undefined;
  return formatCursor(id === undefined ? { epoch, version } : { epoch, version, id });
}
