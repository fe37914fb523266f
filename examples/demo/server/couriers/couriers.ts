import type { OrderUpdate } from 'react-order-status';
import { BusClosedError, ConflictError } from 'react-order-status/server';
import type { CourierState, ShopOrder } from '../../model.js';
import { doors } from '../../town/index.js';
import type { OrderTable } from '../orders.js';
import type { ShopEvents } from '../shop-events.js';
import { type Drive, planDrive } from './drive.js';

export interface CouriersOptions {
  readonly orders: OrderTable;
  readonly events: ShopEvents;
  /** How many times faster than real ones they drive; 0: none leaves the depot. */
  readonly speed: number;
}

/** The couriers of the shop, one for each order that is out. */
export type Couriers = ReturnType<typeof createCouriers>;

/** Ms between two positions. */
const INTERVAL = 1_000;
/** Metres, as the device of a courier states it. */
const ACCURACY = 8;
/** Seconds at the door, until the package is handed over. */
const HANDOVER = 6;
const MINUTE = 60_000;

interface Trip {
  readonly drive: Drive;
  readonly timer: NodeJS.Timeout;
  /** Of the drive. */
  second: number;
  isStanding: boolean;
}

export function createCouriers({ orders, events, speed }: CouriersOptions) {
  const trips = new Map<string, Trip>();
  let areOffline = false;

  function begin({ id, door }: ShopOrder): void {
    const trip: Trip = {
      drive: planDrive(doors[door].route),
      timer: setInterval(() => void move(id, trip).catch(report), INTERVAL),
      second: 0,
      isStanding: false,
    };
    trips.set(id, trip);
  }

  function end(orderId: string): void {
    clearInterval(trips.get(orderId)?.timer);
    trips.delete(orderId);
  }

  async function move(orderId: string, trip: Trip): Promise<void> {
    if (!trip.isStanding) trip.second += speed;
    // It drives on, but its device sends nothing.
    if (areOffline) return;
    const position = { ...trip.drive.momentAt(trip.second), accuracy: ACCURACY, at: new Date() };
    const isOut = await events.emitPosition(orderId, position);
    // The trip may have ended meanwhile.
    if (trips.get(orderId) !== trip) return;
    if (!isOut) return end(orderId);
    const order = orders.find(orderId);
    if (!order || trip.second < trip.drive.duration + HANDOVER * speed) return;
    end(orderId);
    await events.change(order, {
      from: 'SHIPPED',
      to: 'DELIVERED',
      note: 'Handed over at the door.',
      receivedBy: order.customer,
    });
  }

  return {
    /** Sends the courier of an order out, or on. A package that was expected on another day is expected within minutes then. */
    async send(order: ShopOrder): Promise<void> {
      if (speed === 0 || order.status !== 'SHIPPED') return;
      const trip = trips.get(order.id);
      if (trip) {
        trip.isStanding = false;
        return;
      }
      begin(order);
      await events.change(order, {
        from: 'SHIPPED',
        to: 'SHIPPED',
        note: 'The courier has left the depot.',
        expectedBy: expectedBy(order, speed),
      });
    },
    /** The courier stands, and still sends where it is. */
    stop(orderId: string): void {
      const trip = trips.get(orderId);
      if (trip) trip.isStanding = true;
    },
    /** A courier leaves with each shipped package, unless that is expected on another day; and its trip ends with the delivery. */
    updated({ orderId, status, previousStatus }: OrderUpdate): void {
      const order = orders.find(orderId);
      if (status !== 'SHIPPED') end(orderId);
      else if (order && speed > 0 && previousStatus !== 'SHIPPED' && !isExpected(order)) begin(order);
    },
    setOffline(offline: boolean): void {
      areOffline = offline;
    },
    areOffline: () => areOffline,
    /** Those that have left, by order. */
    states: (): Readonly<Record<string, CourierState>> =>
      Object.fromEntries(
        [...trips].map(
          ([orderId, { isStanding }]) => [orderId, isStanding ? 'standing' : 'driving'] as const,
        ),
      ),
    close(): void {
      for (const orderId of trips.keys()) end(orderId);
    },
  };
}

const isExpected = ({ tracking }: ShopOrder): boolean => tracking?.at(-1)?.estimatedDelivery !== undefined;

/** When the courier will have arrived, with five minutes or more to spare. */
function expectedBy({ door }: ShopOrder, speed: number): string {
  const { duration } = planDrive(doors[door].route);
  const arrival = Date.now() + (duration / speed) * 1_000;
  return new Date(Math.ceil(arrival / (5 * MINUTE) + 1) * 5 * MINUTE).toISOString();
}

/** A bus that is restarted closes under way, and an order may be changed while it is handed over. */
function report(error: unknown): void {
  if (!(error instanceof BusClosedError || error instanceof ConflictError)) console.error(error);
}
