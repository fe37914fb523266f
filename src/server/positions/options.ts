import { fullTexts } from '../../texts/index.js';

/** When and how exactly pages are shown where a courier is. */
export interface PositionOptions<S extends string = string> {
  /**
   * The statuses in which the package is out, e.g. `['OUT_FOR_DELIVERY']`: positions are stored and sent in these only. When
   * an order leaves them, its position is removed.
   */
  readonly statuses: readonly S[];
  /**
   * Decimals of latitude and longitude, 0 to 6, beyond which positions are rounded before they are stored: 3 are about
   * 110 m, 4 about 11 m, 5 about 1 m. Default: 3.
   */
  readonly decimals?: number;
}

const DECIMALS = { default: 3, max: 6 };

/** @throws TypeError when it is not a whole number from 0 to 6. */
export function checkDecimals(decimals: unknown = DECIMALS.default): number {
  if (Number.isInteger(decimals) && Number(decimals) >= 0 && Number(decimals) <= DECIMALS.max) {
    return Number(decimals);
  }
  throw new TypeError(
    fullTexts &&
      `createOrderEvents: positions.decimals is ${String(decimals)}, but it must be a whole number from 0 to ${DECIMALS.max}.`,
  );
}
