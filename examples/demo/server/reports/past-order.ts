import type { OrderStatus } from 'react-order-status';
import type { StoredUpdate } from 'react-order-status/server';
import type { Random } from './random.js';
import { type Warehouse, warehouses } from './warehouses.js';
import { afterWork } from './working-hours.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const warehouseHours = { from: 8, until: 18, days: [1, 2, 3, 4, 5] };
const driverHours = { from: 8, until: 20, days: [1, 2, 3, 4, 5, 6] };

/** What happened to an order: without the numbers that all orders count alike. */
type Step = Pick<StoredUpdate<OrderStatus>, 'status' | 'tracking' | 'reason'> & {
  readonly at: number;
};

/** The updates of one order from its beginning on. @param now the end of the history, ms since 1970. */
export function pastOrder(
  orderId: string,
  begin: number,
  now: number,
  random: Random,
): readonly StoredUpdate<OrderStatus>[] {
  const steps = stepsOf(begin, now, random).filter(({ at }) => at <= now);
  return steps.map(({ at, ...step }, index): StoredUpdate<OrderStatus> => {
    const timestamp = new Date(at).toISOString();
    const before: OrderStatus | undefined = steps[index - 1]?.status;
    return {
      ...step,
      orderId,
      version: index + 1,
      id: `${orderId}-${index + 1}`,
      timestamp,
      storedAt: timestamp,
      ...(before !== undefined && { previousStatus: before }),
    };
  });
}

function stepsOf(begin: number, now: number, random: Random): readonly Step[] {
  const paid = begin + random.around(20 * MINUTE, 1);
  const placed: Step = { status: 'PENDING', at: begin };
  if (random.chance(0.02)) return [placed, { status: 'CANCELLED', at: paid + random.around(6 * HOUR, 0.8) }];
  const [bristol, leith] = warehouses;
  const warehouse = random.chance(bristol.share) ? bristol : leith;
  const promise = dayAfter(begin, 5);
  const processing: Step = {
    status: 'PROCESSING',
    at: paid,
    tracking: [{ estimatedDelivery: { until: promise } }],
  };
  if (random.chance(0.01))
    return [placed, processing, { status: 'CANCELLED', at: paid + random.around(10 * HOUR, 0.5) }];
  const work = random.around(warehouse.hoursAt(now - begin) * HOUR, 0.5);
  const shipped = afterWork(warehouseHours, paid, work);
  return [placed, processing, ...onTheWay(shipped, promise, warehouse, random)];
}

/** What a carrier makes of a package. */
function onTheWay(
  shipped: number,
  promise: string,
  { carrier, transit }: Warehouse,
  random: Random,
): readonly Step[] {
  const arrival = afterWork(driverHours, shipped + random.around(transit * HOUR, 0.35), 0);
  const expected = dayAfter(shipped, 3);
  const until = expected > promise ? expected : promise;
  const tracking = [{ carrier, estimatedDelivery: { until } }];
  const out: Step = { status: 'SHIPPED', at: shipped, tracking };
  const delivered: Step = { status: 'DELIVERED', at: arrival };
  // Lost: money back after two weeks.
  if (random.chance(0.008)) return [out, { status: 'REFUNDED', at: shipped + 14 * DAY }];
  if (random.chance(0.01)) {
    const mistake = shipped + (arrival - shipped) / 3;
    return [
      out,
      { status: 'DELIVERED', at: mistake },
      { status: 'SHIPPED', at: mistake + HOUR, reason: 'Scanned by mistake' },
      delivered,
    ];
  }
  const sentBack: Step = { status: 'REFUNDED', at: arrival + random.around(6 * DAY, 0.4) };
  return random.chance(0.03) ? [out, delivered, sentBack] : [out, delivered];
}

const dayAfter = (time: number, days: number): string =>
  new Date(time + days * DAY).toISOString().slice(0, 10);
