import type { Item, Person, ShopOrder } from '../model.js';
import { photoAt } from './parcels.js';
import { ada, ben } from './people.js';

const HOUR = 3_600_000;

const goods = {
  mug: { name: 'Stoneware mug, moss', picture: 'mug', price: 2_400 },
  teapot: { name: 'Teapot, 0.8 l', picture: 'teapot', price: 6_800 },
  bowl: { name: 'Noodle bowl, ash glaze', picture: 'bowl', price: 3_200 },
  vase: { name: 'Bud vase', picture: 'vase', price: 2_900 },
  planter: { name: 'Planter with saucer', picture: 'planter', price: 4_500 },
  candle: { name: 'Beeswax candle, pair', picture: 'candle', price: 1_800 },
} as const;

const addresses: Readonly<Record<string, Pick<ShopOrder, 'address' | 'door'>>> = {
  [ada.id]: { address: ['Ada Whitlock', '14 Mill Lane', 'Bristol BS1 4QA'], door: 'mill-lane' },
  [ben.id]: { address: ['Ben Okafor', '3 Harbour View, Flat 2', 'Leith EH6 6QN'], door: 'harbour-view' },
};

const take = (item: keyof typeof goods, quantity = 1): Item => ({ ...goods[item], quantity });

/** The statuses of an order, each with its age in hours and a note. */
type Past = readonly (readonly [ShopOrder['status'], hoursAgo: number, note?: string])[];

function order(id: string, person: Person, items: readonly Item[], now: Date, past: Past): ShopOrder {
  const statusHistory = past.map(([status, hoursAgo, note], index) => ({
    status,
    previousStatus: past[index - 1]?.[0],
    timestamp: new Date(now.getTime() - hoursAgo * HOUR).toISOString(),
    note,
  }));
  const status = past.at(-1)?.[0] ?? 'PENDING';
  const { address, door } = addresses[person.id] ?? { address: [], door: 'mill-lane' };
  return { id, userId: person.id, customer: person.name, address, door, items, status, statusHistory };
}

const daysFrom = (now: Date, days: number) =>
  new Date(now.getTime() + days * 24 * HOUR).toISOString().slice(0, 10);

/** The initial orders: each status once, three orders per customer. */
export function firstOrders(now: Date, url: string): ShopOrder[] {
  return [
    order('1046', ada, [take('teapot'), take('mug', 4)], now, [
      ['PENDING', 5],
      ['PROCESSING', 2.5, 'Your teapot is being wrapped.'],
    ]),
    {
      ...order('1044', ada, [take('bowl', 2), take('candle')], now, [
        ['PENDING', 52],
        ['PROCESSING', 47, 'Payment received, thank you.'],
        ['SHIPPED', 21, 'Handed to the carrier in Bristol.'],
      ]),
      tracking: [
        {
          carrier: 'Northline',
          trackingNumber: 'NL 4482 0917 GB',
          trackingUrl: 'https://northline.example/track/NL44820917GB',
          estimatedDelivery: { from: daysFrom(now, 1), until: daysFrom(now, 2) },
        },
      ],
    },
    {
      ...order('1039', ada, [take('vase')], now, [
        ['PENDING', 290],
        ['PROCESSING', 284],
        ['SHIPPED', 262],
        ['DELIVERED', 218, 'Left with your neighbour at number 16.'],
      ]),
      tracking: [
        {
          carrier: 'Northline',
          trackingNumber: 'NL 4471 2250 GB',
          proofOfDelivery: { photoUrl: photoAt(url), receivedBy: 'M. Price' },
        },
      ],
    },
    order('1045', ben, [take('planter'), take('vase', 2)], now, [['PENDING', 3]]),
    order('1042', ben, [take('mug', 2)], now, [
      ['PENDING', 120],
      ['CANCELLED', 118, 'Cancelled as you asked; nothing was charged.'],
    ]),
    order('1037', ben, [take('bowl'), take('teapot')], now, [
      ['PENDING', 400],
      ['PROCESSING', 396],
      ['SHIPPED', 370],
      ['REFUNDED', 300, 'The parcel was lost on its way. We are sorry.'],
    ]),
  ];
}
