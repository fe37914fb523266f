import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactNode } from 'react';
import {
  type Order,
  OrderLookup,
  OrderStatusTracker,
  OrderTimeline,
  type OrderTimelineProps,
} from 'react-order-status';
import type { ScriptedConnection } from 'react-order-status/testing';
import { expect } from 'storybook/test';
import doorstep from '../examples/demo/web/public/doorstep.svg?no-inline';
import { flowOf, restaurant } from './flows.js';
import './gallery.css';
import {
  byFedEx,
  byUps,
  endedAt,
  fedExDue,
  historyTo,
  manyScans,
  nobodyHome,
  now,
  orderAt,
  orderWith,
} from './orders.js';
import { Scripted } from './scripted.js';

/** All states on one page, to compare them at a glance. */
const meta = {
  title: 'Gallery',
  // One docs page of two galleries would repeat all of it.
  tags: ['!autodocs'],
  parameters: { pageWidth: '100rem' },
} satisfies Meta;

export default meta;

type Story = StoryObj<typeof meta>;

const still = { live: false, timeZone: 'UTC', now, headingLevel: 3 } as const;

interface ExampleProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One state, under its name. */
const Example = ({ title, children }: ExampleProps) => (
  <section className="gallery-example">
    <h2>{title}</h2>
    {children}
  </section>
);

const shippedWith = (...tracking: (typeof byFedEx)[]) => orderAt('SHIPPED', { tracking });

/** Absolute, as the URLs of photos must be. */
const photoUrl = new URL(doorstep, document.baseURI).href;

const trackers: Readonly<Record<string, Order | null>> = {
  Loading: null,
  Pending: orderAt('PENDING'),
  Processing: orderAt('PROCESSING'),
  Shipped: shippedWith(byFedEx),
  'Delivery tomorrow': shippedWith(fedExDue({ until: '2026-11-23' })),
  'Delivery today, by the hour': shippedWith(
    fedExDue({ from: '2026-11-22T14:00:00Z', until: '2026-11-22T18:00:00Z' }),
  ),
  'Delivery moved': shippedWith(
    fedExDue({ until: '2026-11-27', previous: { from: '2026-11-23', until: '2026-11-25' } }),
  ),
  'Delivery overdue': shippedWith(fedExDue({ until: '2026-11-20' })),
  'Several packages': shippedWith({ ...byFedEx, status: 'DELIVERED' }, { ...byUps, status: 'SHIPPED' }),
  'Action needed': orderWith(nobodyHome, { tracking: [fedExDue({ until: '2026-11-24' })] }),
  'Delivery moved, with the reason': shippedWith(
    fedExDue({
      until: '2026-11-27',
      previous: { until: '2026-11-25' },
      reason: 'Heavy snow in Memphis.',
    }),
  ),
  Delivered: orderAt('DELIVERED', { tracking: [byFedEx] }),
  'Delivered, with a photo': orderAt('DELIVERED', {
    tracking: [{ ...byFedEx, proofOfDelivery: { photoUrl, receivedBy: 'M. Price' } }],
  }),
  Cancelled: endedAt('CANCELLED', 'PROCESSING', 'Out of stock'),
  'Refunded on the way': endedAt('REFUNDED', 'SHIPPED', 'Lost by the carrier'),
  'Refunded after the delivery': endedAt('REFUNDED', 'DELIVERED', 'Returned'),
};

const connections: Readonly<Record<string, (server: ScriptedConnection) => void>> = {
  Connecting: () => {},
  Live: (server) => server.open(),
  Polling: (server) => server.open({ type: 'polling', live: false }),
  Reconnecting: (server) => {
    server.open();
    server.lose();
  },
  'Out of date': (server) => server.open({ freshFor: 1 }),
  'Signed out': (server) => server.refuse(401),
  'The order of another customer': (server) => server.refuse(403),
  'No such order': (server) => server.refuse(404),
};

/** Labels that name the example, because the regions of a page need different names. */
const named = (title: string) => ({ orderStatus: title, orderHistory: title });

export const Trackers: Story = {
  render: () => (
    <div className="gallery">
      {Object.entries(trackers).map(([title, order]) => (
        <Example key={title} title={title}>
          <OrderStatusTracker {...still} order={order} labels={named(title)} />
        </Example>
      ))}
      <Example title="Statuses of a restaurant">
        <OrderStatusTracker
          {...still}
          flow={restaurant}
          order={{ id: 'table-7', status: 'READY' }}
          labels={named('Table 7')}
        />
      </Example>
      <Example title="Eight steps">
        <OrderStatusTracker
          {...still}
          flow={flowOf(8)}
          order={{ id: 'order-8', status: 'Packed' }}
          labels={named('Eight steps')}
        />
      </Example>
    </div>
  ),
  play: async ({ canvas }) => {
    const states = Object.keys(trackers).length + 2;
    await expect(canvas.getAllByRole('heading', { level: 2 })).toHaveLength(states);
  },
};

export const Connections: Story = {
  render: () => (
    <div className="gallery">
      {Object.entries(connections).map(([title, script]) => (
        <Example key={title} title={title}>
          <Scripted script={script}>
            <OrderStatusTracker
              timeZone="UTC"
              now={now}
              headingLevel={3}
              order={shippedWith(byFedEx)}
              onSignIn={() => {}}
              labels={named(title)}
            />
          </Scripted>
        </Example>
      ))}
    </div>
  ),
  play: async ({ canvas }) => {
    await canvas.findByText('Live', { selector: '[data-connection]' });
  },
};

const byPostcode = { lookup: { title: 'Track your order' } };

/** The form by which a guest finds an order. */
export const LookUp: Story = {
  render: () => (
    <div className="gallery">
      <Example title="By email address">
        <OrderLookup headingLevel={3} />
      </Example>
      <Example title="By postcode">
        <OrderLookup headingLevel={3} contact="postcode" labels={byPostcode} />
      </Example>
    </div>
  ),
};

const timelines: Readonly<Record<string, OrderTimelineProps>> = {
  Loading: { history: null, loading: true },
  Empty: { history: [] },
  'Just placed': { history: historyTo('PENDING') },
  Delivered: { history: historyTo('DELIVERED') },
  'Oldest first': { history: historyTo('DELIVERED'), sort: 'oldest-first' },
  'By day': { history: manyScans.slice(0, 9), groupByDay: true },
  'Show more': { history: manyScans, limit: 4 },
  'Action needed': { history: [...historyTo('SHIPPED'), nobodyHome] },
  Cancelled: { history: endedAt('CANCELLED', 'PROCESSING', 'Out of stock').statusHistory },
  Refunded: { history: endedAt('REFUNDED', 'DELIVERED', 'Returned').statusHistory },
};

export const Timelines: Story = {
  render: () => (
    <div className="gallery">
      {Object.entries(timelines).map(([title, props]) => (
        <Example key={title} title={title}>
          <OrderTimeline timeZone="UTC" now={now} headingLevel={3} labels={named(title)} {...props} />
        </Example>
      ))}
    </div>
  ),
};

export const TrackersInTheDark: Story = { ...Trackers, globals: { theme: 'dark' } };
export const TimelinesInTheDark: Story = { ...Timelines, globals: { theme: 'dark' } };
