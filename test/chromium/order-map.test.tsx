import 'maplibre-gl/dist/maplibre-gl.css';
import 'react-order-status/map.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useState } from 'react';
import { OrderStatusProvider } from 'react-order-status';
import { OrderMap, type OrderMapProps } from 'react-order-status/map';
import { type ScriptedTransport, scriptedTransport } from 'react-order-status/testing';
import { expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { mount, withReset } from './mount.js';

const GOAL = { latitude: 52.53, longitude: 13.41 };
const START = { latitude: 52.5, longitude: 13.38, at: '2024-01-01T12:00:00.000Z' };
const shipped = { status: 'SHIPPED', version: 3 } as const;

/** A style without hosts: one colour. */
const styleOf = (color: string) => ({
  version: 8 as const,
  sources: {},
  layers: [{ id: 'land', type: 'background' as const, paint: { 'background-color': color } }],
});
const style = styleOf('#eef2ea');

/** @returns its box, once the map is drawn, and the place of the courier in it. */
async function drawnMap(host: HTMLElement) {
  await vi.waitFor(() => expect(host.querySelector('[data-map="drawn"] .os-map__courier')).not.toBeNull());
  const courier = host.querySelector('.os-map__courier');
  const place = () => courier?.getBoundingClientRect() ?? new DOMRect();
  return { courier, place };
}

function show(transport: ScriptedTransport, position: typeof START & { heading?: number }) {
  transport.connection.open();
  transport.connection.snapshot({ ...shipped, position });
}

const map = (orderId: string, transport: ScriptedTransport, props: Partial<OrderMapProps> = {}) => (
  <OrderMap
    orderId={orderId}
    mapStyle={style}
    workerUrl={workerUrl}
    destination={GOAL}
    transport={transport}
    {...props}
  />
);

/** The pixels of an element on the page. */
const pixels = (element: Element) => page.screenshot({ element, save: false, base64: true });

test('two maps of one page are drawn, each with its courier, and the marker moves on the page', async () => {
  const [first, second] = [scriptedTransport(), scriptedTransport()];
  const host = mount(
    <div style={{ width: '600px' }}>
      <div id="first">{map('1', first)}</div>
      <div id="second">{map('2', second)}</div>
    </div>,
  );
  show(first, { ...START, heading: 45 });
  show(second, START);
  const [one, two] = [host.querySelector<HTMLElement>('#first'), host.querySelector<HTMLElement>('#second')];
  if (!one || !two) throw new Error('The maps are not on the page.');
  const [a, b] = [await drawnMap(one), await drawnMap(two)];
  const box = one.querySelector('.os-map__canvas');
  if (!box) throw new Error('There is no box.');
  const before = { x: a.place().x, y: a.place().y, pixels: await pixels(box), other: b.place().x };
  first.connection.message({
    type: 'position',
    orderId: '1',
    position: { ...START, latitude: 52.515, longitude: 13.4, at: '2024-01-01T12:00:01.000Z' },
  });
  await vi.waitFor(() => expect(a.place().x).toBeGreaterThan(before.x + 20));
  expect(a.place().y).toBeLessThan(before.y);
  expect(await pixels(box)).not.toBe(before.pixels);
  expect(b.place().x).toBe(before.other);
});

test('the marker never leads the last position, and follows a thousand of them', async () => {
  const transport = scriptedTransport();
  const host = mount(map('1', transport), { width: '600px' });
  show(transport, START);
  const { place } = await drawnMap(host);
  const places: number[] = [];
  for (let index = 1; index <= 1_000; index += 1) {
    const at = new Date(Date.parse(START.at) + index * 100).toISOString();
    const position = { ...START, longitude: START.longitude + index / 100_000, at };
    transport.connection.message({ type: 'position', orderId: '1', position });
    places.push(place().x);
  }
  expect(places).toEqual([...places].sort((one, other) => one - other));
  await vi.waitFor(() => expect(place().x).toBeGreaterThan(Math.max(...places)));
});

test('one finger scrolls the page over a map, without an English text that covers the map', async () => {
  const transport = scriptedTransport();
  const host = mount(map('1', transport), { width: '600px' });
  show(transport, START);
  await drawnMap(host);
  const styleOfPart = (part: string) => {
    const element = host.querySelector(part);
    if (!element) throw new Error(`The map has no ${part}.`);
    return getComputedStyle(element);
  };
  expect(styleOfPart('.maplibregl-canvas-container').touchAction).toBe('pan-x pan-y');
  expect(styleOfPart('.maplibregl-cooperative-gesture-screen').display).toBe('none');
});

test('nothing is requested but what this machine serves', async () => {
  const transport = scriptedTransport();
  const host = mount(<OrderStatusProvider transport={transport}>{map('1', transport)}</OrderStatusProvider>);
  show(transport, START);
  await drawnMap(host);
  const hosts = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name, location.href).hostname);
  expect([...new Set(hosts)].filter((name) => name !== '' && name !== location.hostname)).toEqual([]);
});

/** The colours of the pixels of an element, `red,green,blue`. */
const colorsOf = async (element: Element) => new Set((await rowsOf(element)).flat());

/** From the first to the last column of an element in which a pixel has a colour; 0: none. */
async function widthOf(color: string, element: Element): Promise<number> {
  const columns = (await rowsOf(element)).flatMap((row) =>
    row.flatMap((each, x) => (each === color ? [x] : [])),
  );
  const [first = 0] = columns.sort((one, other) => one - other);
  return (columns.at(-1) ?? 0) - first;
}

/** The colours of the pixels of each row of an element. */
async function rowsOf(element: Element): Promise<string[][]> {
  const image = new Image();
  image.src = `data:image/png;base64,${await pixels(element)}`;
  await image.decode();
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context?.drawImage(image, 0, 0);
  const data = context?.getImageData(0, 0, width, height).data ?? [];
  const colorAt = (pixel: number) => data.slice(pixel * 4, pixel * 4 + 3).join();
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => colorAt(y * width + x)),
  );
}

test('the way stays on the map when the style is replaced, also by an equal one', async () => {
  withReset('.os-map { --os-accent: rgb(200, 0, 100) } .os-map__courier { display: none !important }');
  let restyle: (color: string) => void = () => {};
  function Styled() {
    const [mapStyle, setStyle] = useState(style);
    restyle = (color) => setStyle(styleOf(color));
    return map('1', transport, { mapStyle });
  }
  const transport = scriptedTransport();
  const host = mount(<Styled />, { width: '600px' });
  show(transport, START);
  await drawnMap(host);
  const at = '2024-01-01T12:00:01.000Z';
  transport.connection.message({
    type: 'position',
    orderId: '1',
    position: { ...START, latitude: 52.52, at },
  });
  const box = host.querySelector('.os-map__canvas') ?? host;
  for (const [color, pixel] of [
    ['#eef2ea', '238,242,234'],
    ['#0a141e', '10,20,30'],
    ['#0a141e', '10,20,30'],
  ] as const) {
    restyle(color);
    await vi.waitFor(async () => expect([...(await colorsOf(box))]).toEqual(expect.arrayContaining([pixel])));
    await vi.waitFor(async () => expect(await colorsOf(box)).toContain('200,0,100'));
  }
});

test('a map whose drawing the browser drops is hidden, and drawn again as soon as the browser allows it', async () => {
  withReset('.os-map { --os-accent: rgb(200, 0, 100) } .os-map__courier { display: none !important }');
  const transport = scriptedTransport();
  const host = mount(map('1', transport), { width: '600px' });
  show(transport, START);
  await drawnMap(host);
  const box = host.querySelector<HTMLElement>('.os-map__canvas') ?? host;
  const canvas = host.querySelector('canvas');
  const context = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
  context?.loseContext();
  await vi.waitFor(() => expect(box.dataset.map).toBe('lost'));
  await expect.element(box).not.toBeVisible();
  await expect.element(page.getByText(/km away/)).toBeVisible();
  // Meanwhile the courier arrives somewhere, which the marker follows for 10 ms, and the phone is turned.
  const position = { ...START, latitude: 52.52, at: '2024-01-01T12:00:00.010Z' };
  transport.connection.message({ type: 'position', orderId: '1', position });
  await expect.element(page.getByText(/2.* km away/)).toBeVisible();
  host.style.width = '300px';

  context?.restoreContext();
  await vi.waitFor(() => expect(box.dataset.map).toBe('drawn'));
  await vi.waitFor(() => expect(canvas?.clientWidth).toBe(box.clientWidth));
  await vi.waitFor(async () => expect(await colorsOf(box)).toContain('238,242,234'));
  await vi.waitFor(async () => expect(await colorsOf(box)).toContain('200,0,100'));
});

const potsdam = { latitude: 52.4, longitude: 13.1 };
const prenzlau = { latitude: 52.6, longitude: 13.7 };

/** Scans at these places, one of them twice, and one of which only the name is known. */
const scanned = [potsdam, prenzlau, potsdam, undefined].map((position, index) => ({
  status: 'SHIPPED',
  timestamp: `2024-01-01T0${index}:00:00Z`,
  location: 'A depot',
  ...(position && { position }),
}));

test('the places of scans are dots, also while no courier is known, and stay when the style is replaced', async () => {
  withReset('.os-map { --os-accent: rgb(200, 0, 100) } .os-map__destination { display: none !important }');
  let restyle: (color: string) => void = () => {};
  function Styled() {
    const [mapStyle, setStyle] = useState(style);
    restyle = (color) => setStyle(styleOf(color));
    return map('1', transport, { mapStyle, destination: undefined });
  }
  const transport = scriptedTransport();
  const host = mount(<Styled />, { width: '300px' });
  transport.connection.open();
  transport.connection.snapshot(shipped);
  const box = host.querySelector<HTMLElement>('.os-map__canvas') ?? host;
  await expect.element(page.getByText(/position of the courier is not known/)).toBeVisible();
  expect(box.dataset.map).toBe('none');
  transport.connection.snapshot({ ...shipped, version: 7, history: scanned });
  await vi.waitFor(() => expect(box.dataset.map).toBe('drawn'));
  expect(host.querySelector('.os-map__courier')).toBeNull();
  for (const color of ['#eef2ea', '#0a141e']) {
    restyle(color);
    const background = color === '#eef2ea' ? '238,242,234' : '10,20,30';
    await vi.waitFor(async () => expect(await colorsOf(box)).toContain(background));
    // Both of them: on a map of the world they would be one.
    await vi.waitFor(async () => expect(await widthOf('200,0,100', box)).toBeGreaterThan(100));
  }
  await expect.element(page.getByText(/position of the courier is not known/)).toBeVisible();
});

test('the view shows the courier, not the scans far behind it, as soon as the courier is known', async () => {
  const transport = scriptedTransport();
  const host = mount(map('1', transport), { width: '600px' });
  transport.connection.open();
  transport.connection.snapshot({ ...shipped, version: 7, history: scanned });
  await vi.waitFor(() => expect(host.querySelector('[data-map="drawn"]')).not.toBeNull());
  transport.connection.message({ type: 'position', orderId: '1', position: START });
  const { place } = await drawnMap(host);
  const goal = () => host.querySelector('.os-map__destination')?.getBoundingClientRect() ?? new DOMRect();
  // 2 km, which are 30 pixels where the scans are visible too.
  await vi.waitFor(() => expect(goal().x - place().x).toBeGreaterThan(60));
});

test('the view comes closer as the courier does, and follows the size of the box', async () => {
  const transport = scriptedTransport();
  const host = mount(map('1', transport), { width: '600px' });
  show(transport, { ...START, longitude: 13.3 });
  const { place } = await drawnMap(host);
  const goal = () => host.querySelector('.os-map__destination')?.getBoundingClientRect() ?? new DOMRect();
  host.style.width = '300px';
  const { left } = host.getBoundingClientRect();
  await vi.waitFor(() => {
    expect(place().left).toBeGreaterThan(left);
    expect(goal().right).toBeLessThan(left + 300);
  });
  const at = '2024-01-01T12:00:01.000Z';
  const near = { latitude: 52.53, longitude: 13.404, at };
  transport.connection.message({ type: 'position', orderId: '1', position: near });
  await vi.waitFor(() => expect(place().x).toBeGreaterThan(left));
  // 400 m, which were 14 pixels.
  await vi.waitFor(() => expect(goal().x - place().x).toBeGreaterThan(50));
});

test('the words are all where the style can not be loaded, and the app is notified', async () => {
  const transport = scriptedTransport();
  const onError = vi.fn();
  const host = mount(
    <OrderStatusProvider transport={transport} onError={onError}>
      {map('1', transport, { mapStyle: '/no-such-style.json' })}
    </OrderStatusProvider>,
  );
  show(transport, START);
  await vi.waitFor(() =>
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'map-unavailable' })),
  );
  await vi.waitFor(() => expect(host.querySelector('[data-map="failed"]')).not.toBeNull());
  expect(host.querySelector('.maplibregl-canvas')).toBeNull();
  await expect.element(page.getByText(/km away/)).toBeVisible();
});

test('the controls are where a line ends, also from right to left', async () => {
  const transport = scriptedTransport();
  const host = mount(<div dir="rtl">{map('1', transport, { labels: { zoomIn: 'הגדלה' } })}</div>, {
    width: '600px',
  });
  show(transport, START);
  await drawnMap(host);
  const button = host.querySelector('[aria-label="הגדלה"]');
  const { left } = host.getBoundingClientRect();
  expect(button?.getBoundingClientRect().left).toBeLessThan(left + 60);
});
