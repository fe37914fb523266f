import {
  type CourierPosition,
  checkOrderId,
  checkPosition,
  type OrderSnapshot,
  type TimeInput,
  toText,
} from '../../order/index.js';
import { BusClosedError, fromBus, type OrderBus } from '../bus/index.js';
import { latestValues } from './latest-values.js';
import { checkDecimals, type PositionOptions } from './options.js';
import { LIFETIME, type Positions } from './positions.js';
import { rounded } from './rounded.js';

/** Ms between two positions of an order that a process stores. */
const PAUSE = 1_000;

/** A position as an app passes it. */
export interface PositionInput extends Omit<CourierPosition, 'at'> {
  readonly at: TimeInput;
  /** As in {@link CourierPosition}; negative or `NaN`, as devices that stand still report it: unknown. */
  readonly heading?: number;
}

/**
 * Sends pages where the courier of an order is. A position is no update: it is the last value only, rounded, sent to open
 * pages while the order is in one of `positions.statuses`, and removed when it leaves them, or after 10 minutes.
 *
 * A process stores at most one position of an order per second; of those in between the newest by `at` is stored. Check
 * before that the caller is the courier of this order.
 *
 * @param orderId the `id` of the row.
 * @returns whether this position, or a newer one, was stored: `false` when the newest published status, or that of the row
 * while nothing is published, is not one of `positions.statuses`: the courier's device need not send its position any more.
 * @throws InvalidMessageError when the id or a field is not valid.
 * @throws TypeError when `createOrderEvents` has no `positions`.
 * @throws BusUnavailableError
 * @throws what `getOrder` throws, while nothing is published.
 */
export type EmitPosition = (orderId: string, position: PositionInput) => Promise<boolean>;

/** What {@link createPositionEmitter} needs of the server. */
export interface PositionEmitterContext {
  readonly bus: OrderBus;
  readonly positions: Positions | undefined;
  /** Reads log and row of an order. */
  readonly readOrder: (orderId: string) => Promise<Pick<OrderSnapshot<string>, 'status'> | null>;
}

/** Creates {@link EmitPosition}, and what stops it. */
export function createPositionEmitter(
  { bus, positions, readOrder }: PositionEmitterContext,
  options: PositionOptions | undefined,
): { readonly emitPosition: EmitPosition; readonly stop: () => void } {
  const decimals = checkDecimals(options?.decimals);
  const latest = latestValues<CourierPosition, boolean>({
    async store(orderId, position) {
      const { update } = await fromBus(() => bus.head(orderId));
      // While nothing is published, the row has the status.
      const order = update ?? (await readOrder(orderId));
      if (!order || !positions?.isOut(order.status)) return false;
      await fromBus(async () => bus.setPosition?.(orderId, position, LIFETIME));
      return true;
    },
    replaces: ({ at }, waiting) => Date.parse(at) >= Date.parse(waiting.at),
    pause: PAUSE,
  });

  return {
    async emitPosition(orderId, { at, heading, ...input }) {
      checkOrderId(orderId, 'orderId');
      // Untyped code may pass an age.
      const given = { ...input, heading: headingOf(heading), at: toText(at), age: undefined };
      const position = checkPosition(given, 'position');
      if (!positions) throw new TypeError(NOT_ENABLED);
      return latest.put(orderId, rounded(position, decimals));
    },
    stop: () => latest.stop(new BusClosedError()),
  };
}

/** iOS reports -1, and the Geolocation API `NaN`, where the heading is not known. */
const headingOf = (heading: unknown) =>
  typeof heading === 'number' && !(heading >= 0) ? undefined : heading;

const NOT_ENABLED =
  'createOrderEvents has no `positions`, so no page would show the courier: pass the statuses in which a package is out, ' +
  "e.g. positions: { statuses: ['OUT_FOR_DELIVERY'] }.";
