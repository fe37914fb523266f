import type { OrderStatus, Shipment } from 'react-order-status';
import { hashPassword } from '@/lib/password';
import { db } from '.';
import { PASSWORD, people } from './people';
import { orderHistory, orderItems, orders, users } from './schema';

const HOUR = 3_600_000;

const goods = {
  espresso: { name: 'Harbour Espresso', detail: '250 g, whole bean', price: 1_150 },
  filter: { name: 'Morning Filter', detail: '250 g, ground for filter', price: 1_200 },
  decaf: { name: 'Low Tide Decaf', detail: '250 g, whole bean', price: 1_250 },
  dripper: { name: 'Ceramic dripper', detail: 'Two cups, sea blue', price: 2_800 },
  kettle: { name: 'Gooseneck kettle', detail: '0.9 l, steel', price: 6_400 },
  papers: { name: 'Filter papers', detail: '100 pieces', price: 650 },
} as const;

type Past = readonly (readonly [status: OrderStatus, hoursAgo: number, note?: string, location?: string])[];

interface FirstOrder {
  readonly id: string;
  readonly person: { readonly id: string | null; readonly name: string; readonly email: string };
  readonly address: string;
  readonly items: readonly (readonly [keyof typeof goods, number])[];
  readonly past: Past;
  readonly tracking?: readonly Shipment[];
}

const [maya, tom] = people;
const guest = { id: null, name: 'Ines Ferreira', email: 'ines@example.org' };
const atMayas = '14 Mill Lane, Bristol BS1 4QA';
const atToms = '3 Harbour View, Flat 2, Leith EH6 6QN';

const dayFromNow = (days: number) => new Date(Date.now() + days * 24 * HOUR).toISOString().slice(0, 10);

const parcel = (number: string, days?: number): readonly Shipment[] => [
  {
    carrier: 'Royal Mail',
    trackingNumber: number,
    trackingUrl: `https://www.royalmail.com/track-your-item#/tracking-results/${number}`,
    ...(days !== undefined && { estimatedDelivery: { until: dayFromNow(days) } }),
  },
];

const firstOrders = (): readonly FirstOrder[] => [
  {
    id: 'TW-2046',
    person: maya,
    address: atMayas,
    items: [
      ['kettle', 1],
      ['filter', 2],
    ],
    past: [
      ['PENDING', 5],
      ['PROCESSING', 2.5, 'Your coffee is roasted tomorrow morning.'],
    ],
  },
  {
    id: 'TW-2044',
    person: maya,
    address: atMayas,
    items: [['espresso', 3]],
    past: [
      ['PENDING', 52],
      ['PROCESSING', 47, 'Payment received, thank you.'],
      ['SHIPPED', 21, 'Handed to Royal Mail.', 'Falmouth'],
    ],
    tracking: parcel('RB123456785GB', 1),
  },
  {
    id: 'TW-2039',
    person: maya,
    address: atMayas,
    items: [
      ['dripper', 1],
      ['papers', 2],
      ['decaf', 1],
    ],
    past: [
      ['PENDING', 290],
      ['PROCESSING', 284],
      ['SHIPPED', 262, undefined, 'Falmouth'],
      ['DELIVERED', 218, 'Left with your neighbour at number 16.', 'Bristol'],
    ],
    tracking: parcel('RB100200301GB'),
  },
  {
    id: 'TW-2045',
    person: tom,
    address: atToms,
    items: [
      ['espresso', 1],
      ['filter', 1],
    ],
    past: [['PENDING', 3]],
  },
  {
    id: 'TW-2042',
    person: tom,
    address: atToms,
    items: [['dripper', 2]],
    past: [
      ['PENDING', 120],
      ['CANCELLED', 118, 'Cancelled as you asked; nothing was charged.'],
    ],
  },
  {
    id: 'TW-2037',
    person: tom,
    address: atToms,
    items: [['kettle', 1]],
    past: [
      ['PENDING', 400],
      ['PROCESSING', 396],
      ['SHIPPED', 370, undefined, 'Falmouth'],
      ['REFUNDED', 300, 'The parcel was lost on its way. We are sorry.'],
    ],
    tracking: parcel('RB100200318GB'),
  },
  {
    id: 'TW-2043',
    person: guest,
    address: '8 Quay Street, Penzance TR18 4BD',
    items: [
      ['filter', 2],
      ['papers', 1],
    ],
    past: [
      ['PENDING', 60],
      ['PROCESSING', 56],
      ['SHIPPED', 30, undefined, 'Falmouth'],
    ],
    tracking: parcel('RB123450013GB', 2),
  },
];

/** The people, their orders, and the past of each order. */
export async function seed(): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  await db.insert(users).values(people.map((person) => ({ ...person, passwordHash })));
  for (const order of firstOrders()) await addOrder(order);
}

async function addOrder({ id, person, address, items, past, tracking }: FirstOrder) {
  const entries = past.map(([status, hoursAgo, note, location], index) => ({
    status,
    previousStatus: past[index - 1]?.[0],
    timestamp: new Date(Date.now() - hoursAgo * HOUR),
    note,
    location,
  }));
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) throw new Error(`Order ${id} has no history.`);
  await db.insert(orders).values({
    id,
    userId: person.id,
    customer: person.name,
    email: person.email,
    address,
    status: last.status,
    tracking,
    placedAt: first.timestamp,
    updatedAt: last.timestamp,
  });
  await db
    .insert(orderItems)
    .values(items.map(([name, quantity]) => ({ ...goods[name], orderId: id, quantity })));
  await db
    .insert(orderHistory)
    .values(entries.map((entry, at) => ({ ...entry, orderId: id, version: at + 1 })));
}
