import type { OnError } from '../../options/index.js';
import { isStatus, type OrderFlow, type SentPosition } from '../../order/index.js';
import { fullTexts } from '../../texts/index.js';
import { isBusClosed, type OrderBus, type StoredUpdate } from '../bus/index.js';
import type { PositionOptions } from './options.js';

/** Ms for which a position is kept: an older one does not say where the courier is. */
export const LIFETIME = 600_000;

/** Where couriers are, as far as pages may see it. */
export interface Positions {
  /** Whether pages may see the courier of an order in this status. */
  isOut(status: string): boolean;
  /** The last position of an order in this status. It never rejects: a position that can't be read is left out (G9). */
  read(orderId: string, status: string): Promise<SentPosition | undefined>;
  /** Removes the position of an order that is out no more. */
  published(update: StoredUpdate): void;
}

/** What {@link createPositions} needs of the server. */
export interface PositionsContext {
  readonly bus: OrderBus;
  readonly flow: OrderFlow;
  readonly onError: OnError;
}

/**
 * The positions of a server; `undefined` where it has none, so that nothing is read for them.
 * @throws TypeError when the bus keeps no positions, or a status is not part of the flow.
 */
export function createPositions(
  { bus, flow, onError }: PositionsContext,
  options: PositionOptions | undefined,
): Positions | undefined {
  if (!options) return undefined;
  const statuses = new Set<string>(options.statuses);
  check(bus, flow, statuses);
  const isOut = (status: string) => statuses.has(status);
  let isFailing = false;

  /** Reports the first error in a row, as each snapshot would have it. */
  function failed(error: unknown): undefined {
    if (!isFailing && !isBusClosed(error)) onError(error);
    isFailing = true;
  }

  return {
    isOut,
    async read(orderId, status) {
      if (!isOut(status)) return undefined;
      try {
        const position = await bus.position?.(orderId);
        isFailing = false;
        return position;
      } catch (error) {
        return failed(error);
      }
    },
    published({ orderId, status, previousStatus = status }) {
      if (isOut(previousStatus) && !isOut(status)) {
        // An async function, as the bus may be the app's own, and throw.
        (async () => bus.setPosition?.(orderId, null, LIFETIME))().catch(failed);
      }
    },
  };
}

function check(bus: OrderBus, flow: OrderFlow, statuses: ReadonlySet<string>): void {
  const unknown = [...statuses].find((status) => !isStatus(flow, status));
  if (unknown !== undefined || statuses.size === 0) {
    throw new TypeError(
      fullTexts &&
        `createOrderEvents: positions.statuses ${unknown === undefined ? 'is empty' : `names ${JSON.stringify(unknown)}, which the flow does not have`}, ` +
          "so no page would show a courier: name the statuses in which a package is out, e.g. ['OUT_FOR_DELIVERY'].",
    );
  }
  if (bus.setPosition && bus.position) return;
  throw new TypeError(
    fullTexts &&
      'createOrderEvents: the bus has no `setPosition` and `position`, so no position can be kept: implement them as OrderBus ' +
        'states, or leave `positions` out.',
  );
}
