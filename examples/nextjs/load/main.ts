// `npm run load -- <address of the shop>`: opens streams, lets a carrier report scans, and compares what each client was
// given with the log. DATABASE_URL is that of the shop, whose orders it adds to. Fails unless every client was given every update once, in order.
import { setInterval, setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sendScan } from './carrier';
import { createOrders, type LoadOrder } from './orders';
import { openPage, type Page, readPlaces } from './page';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    streams: { type: 'string', default: '2000' },
    /** Per second. */
    updates: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
  },
});
const [site] = positionals;
if (!site || !process.env.DATABASE_URL)
  throw new Error('Pass the address of the shop, and set DATABASE_URL.');
const streams = Number(values.streams);
const updates = Number(values.updates);
const seconds = Number(values.seconds);

/** Streams of one order, as of a customer with several tabs. */
const TABS = 4;
/** Ms between streams that are opened. */
const OPENING = 5;
/** Ms for all streams to open, and for the last updates to arrive. */
const PATIENCE = 300_000;

/** When each scan was reported, by its place, which no other scan has. */
const sentAt = new Map<string, number>();
const delays: number[] = [];

function measure(place: string): void {
  const sent = sentAt.get(place);
  if (sent !== undefined) delays.push(performance.now() - sent);
}

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (!isTrue() && Date.now() < deadline) await sleep(100);
}

async function openPages(orders: readonly LoadOrder[], url: string): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (const order of Array.from({ length: streams }, (_, at) => orders[at % orders.length])) {
    if (order) pages.push(openPage(url, order, measure));
    await sleep(OPENING);
  }
  await until(() => pages.every((page) => page.isOpen()));
  return pages;
}

/** Resolves when the shop has accepted all. */
async function reportScans(orders: readonly LoadOrder[], url: string): Promise<void> {
  const accepted: Promise<void>[] = [];
  for await (const _ of setInterval(1_000 / updates)) {
    const order = orders[Math.floor(Math.random() * orders.length)];
    const place = `Stop ${accepted.length + 1}`;
    sentAt.set(place, performance.now());
    if (order) accepted.push(sendScan(url, order, place));
    if (accepted.length >= updates * seconds) break;
  }
  await Promise.all(accepted);
}

const isRight = ({ places }: Page, log: readonly string[]) => places.join('\n') === log.join('\n');

const orders = await createOrders(Math.ceil(streams / TABS));
const pages = await openPages(orders, site);
console.log(`${pages.filter((page) => page.isOpen()).length} of ${streams} streams are open`);
await reportScans(orders, site);

const logs = new Map<string, readonly string[]>();
for (const order of orders) logs.set(order.id, await readPlaces(site, order));
const logOf = ({ order }: Page) => logs.get(order.id) ?? [];
await until(() => pages.every((page) => isRight(page, logOf(page))));

const right = pages.filter((page) => isRight(page, logOf(page))).length;
const wrong = pages.find((page) => !isRight(page, logOf(page)));
if (wrong) {
  console.log(`A client of order ${wrong.order.id} was given ${wrong.places.join(', ')}`);
  console.log(`The log has ${logOf(wrong).join(', ')}`);
}
const stored = new Set([...logs.values()].flat());
const lost = [...sentAt.keys()].filter((place) => !stored.has(place)).length;
const sorted = delays.sort((a, b) => a - b);
const delayAt = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
console.log(`${right} of ${streams} clients are right`);
console.log(`${sentAt.size} updates, ${lost} of them lost; ${delays.length} deliveries`);
console.log(`from the webhook to a client: median ${delayAt(0.5)} ms, 99 % within ${delayAt(0.99)} ms`);
console.log(`streams that were lost: ${pages.reduce((sum, page) => sum + page.lost(), 0)}`);
for (const page of pages) page.close();
process.exit(right === streams && lost === 0 ? 0 : 1);
