import type { Decorator, Meta, StoryObj } from '@storybook/react-vite';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { ReactNode } from 'react';
import { OrderStatusTracker } from 'react-order-status';
import { Courier, OrderMap, type OrderMapProps, useOrderMap } from 'react-order-status/map';
import * as allLabels from 'react-order-status/map/labels';
import type { ScriptedConnection } from 'react-order-status/testing';
import { expect, waitFor, within } from 'storybook/test';
import { townStyle } from '../examples/demo/web/courier/town-style.js';
import { drives, hasDriven, home, wasScanned } from './courier.js';
import './order-map.css';
import { now, orderAt } from './orders.js';
import { Scripted } from './scripted.js';

const { en } = allLabels;
const styles = { light: townStyle('light'), dark: townStyle('dark') };

/** In the language and the theme of the toolbar. */
const FromToolbar: Decorator<OrderMapProps> = (Story, { globals, args }) => {
  const labels = Object.values(allLabels).find(({ locale }) => locale === globals.locale);
  const mapStyle = globals.theme === 'dark' ? styles.dark : styles.light;
  return <Story args={{ ...args, labels: args.labels ?? labels, mapStyle }} />;
};

/** Where the courier is. The town is the invented one of the demo, so that nothing is requested. */
const meta = {
  title: 'Map/Order map',
  component: OrderMap,
  decorators: [FromToolbar],
  args: { orderId: 'order-123', mapStyle: styles.light, workerUrl, destination: home },
} satisfies Meta<OrderMapProps>;

export default meta;

type Story = StoryObj<typeof meta>;
type Script = (server: ScriptedConnection) => void;

/** Waits until all maps are drawn, with a marker each. */
async function isDrawn(root: HTMLElement, count = 1): Promise<void> {
  await waitFor(() =>
    expect(root.querySelectorAll('[data-map="drawn"] .os-map__destination')).toHaveLength(count),
  );
}

/** A map on a scripted server; waits until it is drawn in this state. */
const onServer = (state: string, script: Script, others: Story = {}): Story => ({
  render: (args) => (
    <Scripted script={script}>
      <OrderMap {...args} />
    </Scripted>
  ),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('.os-map')).toHaveAttribute('data-state', state));
    await isDrawn(canvasElement);
  },
  ...others,
});

const wide =
  (width: string): Decorator<OrderMapProps> =>
  (Story) => (
    <div style={{ width }}>
      <Story />
    </div>
  );

/** A calendar date. */
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

const begins: Script = (server) => hasDriven(server, 0.01);
const isNear: Script = (server) => hasDriven(server, 0.8);
const wasNear: Script = (server) => hasDriven(server, 0.8, 180_000);

export const OnItsWay = onServer('live', begins);
/** The speed of the last positions says when the courier arrives. */
export const Arriving = onServer('live', isNear);
/** What the carrier expects takes precedence over the speed, until it has passed. */
export const ExpectedByTheCarrier = onServer(
  'live',
  (server) => {
    hasDriven(server, 0.4);
    server.update({
      status: 'SHIPPED',
      version: 4,
      timestamp: now,
      tracking: [{ carrier: 'UPS', estimatedDelivery: { until: tomorrow() } }],
    });
  },
  {
    play: async ({ canvasElement }) => {
      await within(canvasElement).findByText(/^Expected:/);
      await isDrawn(canvasElement);
    },
  },
);
export const Driving = onServer('live', drives);
/** No new position arrives: there is no estimate, and the marker is hollow. */
export const Stale = onServer('stale', wasNear);
export const Offline = onServer('offline', (server) => {
  wasNear(server);
  server.lose();
});
/** No position is known: the package is not out yet, or its courier sends none. */
export const UnknownPosition = onServer('unknown', (server) => {
  server.open();
  server.snapshot({ status: 'PROCESSING', version: 2 });
});
/** The places of the carrier's scans are drawn, also where no courier sends positions. */
export const Scans = onServer('unknown', wasScanned);
export const Dark = onServer('live', isNear, { globals: { theme: 'dark' } });
export const RightToLeft = onServer('live', isNear, { globals: { locale: 'ar' } });
export const German = onServer('live', isNear, { globals: { locale: 'de' } });
export const Narrow = onServer('live', isNear, { decorators: [wide('min(100%, 20rem)')] });
export const Narrowest = onServer('stale', wasNear, { decorators: [wide('180px')] });
export const InMiles = onServer('live', isNear, { args: { locale: 'en-US' } });

/** Without WebGL, or if MapLibre can not be loaded, the words are all. */
export const WithoutWebGL = onServer('live', isNear, {
  beforeEach: () => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = () => null;
    return () => {
      HTMLCanvasElement.prototype.getContext = getContext;
    };
  },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/^Arrives in about/);
    await expect(canvasElement.querySelector('.os-map__canvas')).not.toBeVisible();
  },
});

/** With the tracker, which shares its connection. */
const OrderPage = ({ script, children }: { readonly script: Script; readonly children: ReactNode }) => (
  <Scripted script={script}>
    <div style={{ display: 'grid', gap: '24px' }}>
      <OrderStatusTracker order={orderAt('SHIPPED')} timeZone="UTC" now={now} />
      {children}
    </div>
  </Scripted>
);

export const WithTheTracker: Story = {
  ...Arriving,
  render: (args) => (
    <OrderPage script={isNear}>
      <OrderMap {...args} />
    </OrderPage>
  ),
};

/** Once the order is final, there is no courier any more. */
export const Delivered: Story = {
  render: (args) => (
    <OrderPage
      script={(server) => {
        hasDriven(server, 1);
        server.update({ status: 'DELIVERED', version: 4, timestamp: now });
        server.finish();
      }}
    >
      <OrderMap {...args} />
    </OrderPage>
  ),
  play: async ({ canvasElement }) => {
    await waitFor(() =>
      expect(canvasElement.querySelector('.os-tracker')).toHaveAttribute('data-connection', 'closed'),
    );
    await expect(canvasElement.querySelector('.os-tracker')).toHaveAttribute('data-status', 'DELIVERED');
    await expect(canvasElement.querySelector('.os-map')).toBeNull();
  },
};

/** Each map has a name of its own. */
export const TwoMaps: Story = {
  render: (args) => (
    <div style={{ display: 'grid', gap: '24px' }}>
      {[isNear, begins].map((script, index) => {
        const order = `Order ${index + 1}`;
        return (
          <Scripted key={order} script={script}>
            <OrderMap
              {...args}
              orderId={order}
              labels={{ ...en, title: `${order}: your courier`, map: `Map with the courier of ${order}` }}
            />
          </Scripted>
        );
      })}
    </div>
  ),
  play: ({ canvasElement }) => isDrawn(canvasElement, 2),
};

/** The parts provide texts and map; elements, order and classes are yours. */
export const Parts: Story = {
  ...Arriving,
  render: ({ orderId, destination, labels, mapStyle }) => (
    <Scripted script={isNear}>
      <Courier.Root className="courier-card" orderId={orderId} destination={destination} labels={labels}>
        <Courier.Canvas className="courier-card__map" mapStyle={mapStyle} workerUrl={workerUrl} />
        <Courier.Title render={<h3 />} />
        <Courier.Arrival className="courier-card__arrival" />
        <Courier.Distance />
        <Courier.Notice />
      </Courier.Root>
    </Scripted>
  ),
  play: ({ canvasElement }) => isDrawn(canvasElement),
};

/** The hook returns the texts: a line without any map. */
function CourierLine({ orderId, destination, labels }: OrderMapProps) {
  const courier = useOrderMap(orderId, { destination, labels });
  return (
    <section className="courier-line" aria-label={courier.text.labels.title}>
      <p>
        <strong>{courier.arrivalText ?? courier.distanceText}</strong>
      </p>
      <p role="status">{courier.notice}</p>
    </section>
  );
}

export const WordsAlone: Story = {
  render: (args) => (
    <Scripted script={isNear}>
      <CourierLine {...args} />
    </Scripted>
  ),
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByText(/^Arrives in about/);
  },
};
