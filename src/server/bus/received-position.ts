import { type CourierPosition, checkPosition } from '../../order/index.js';

/**
 * A position as an engine has kept or sent it; `undefined` when it is not valid: other programs may write to the engine.
 */
export function receivedPosition(value: unknown): CourierPosition | undefined {
  try {
    return checkPosition(value, '');
  } catch {
    return undefined;
  }
}
