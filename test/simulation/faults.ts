import type { Customer } from './customer.js';
import type { Exchange } from './exchange.js';
import { type Conditions, GOOD, type Refusal } from './link.js';
import type { Random } from './random.js';
import type { Shop } from './shop.js';

/** The arguments of a fault. */
interface FaultContext {
  readonly shop: Shop;
  /** The affected customer, for faults of one customer. */
  readonly customer: Customer;
  readonly random: Random;
  /** Ms until the fault ends. */
  readonly duration: number;
  /** Schedules a callback, independent of any machine. */
  readonly later: (delay: number, run: () => void) => void;
}

/** Injects a fault. @returns ends the fault; `undefined` if it has no duration. */
type Fault = (scene: FaultContext) => (() => void) | undefined;

const exchanges = ({ customer }: FaultContext, kind?: Exchange['kind']) =>
  [...customer.link.exchanges].filter((exchange) => !kind || exchange.kind === kind);

/** A fault of the customer's link. @param cuts which open connections break when it begins. */
const link =
  (conditions: (scene: FaultContext) => Partial<Conditions>, cuts?: 'all' | 'streams'): Fault =>
  (scene) => {
    const { conditions: is } = scene.customer.link;
    const changed = conditions(scene);
    Object.assign(is, changed);
    if (cuts) for (const exchange of exchanges(scene, cuts === 'all' ? undefined : 'stream')) exchange.cut();
    return () => {
      const good = Object.entries(GOOD).filter(([name]) => name in changed);
      Object.assign(is, Object.fromEntries(good));
    };
  };

const pickServer = ({ shop, random }: FaultContext) => random.pick(shop.servers);

/** One server crashes; another one starts at the end of the fault. */
const restart =
  (isSilent: boolean): Fault =>
  (scene) => {
    const server = pickServer(scene);
    if (!server) return undefined;
    scene.shop.crash(server, isSilent);
    return () => void scene.shop.start();
  };

const loseLog =
  (isSilent: boolean): Fault =>
  ({ shop }) => {
    shop.loseLog(isSilent);
    return () => void shop.start();
  };

const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

const LOGIN_PAGE: Refusal = { status: 200, headers: HTML, body: '<h1>Hotel Wi-Fi</h1>' };

/** Answers of proxies, routers and frameworks in place of the shop. */
const INTERMEDIARIES: readonly [Refusal, ...Refusal[]] = [
  { status: 404, headers: { 'Content-Type': 'text/plain' }, body: '404 page not found' },
  { status: 404, headers: HTML, body: '<h1>No such page</h1>' },
  { status: 403, headers: HTML, body: '<h1>Checking your browser</h1>' },
  { status: 410, headers: { 'Content-Type': 'application/json' }, body: '{"message":"Gone"}' },
  { status: 401, headers: HTML, body: '<h1>Proxy</h1>' },
  { status: 400, headers: HTML, body: '<h1>Bad request</h1>' },
  { status: 204 },
];

const retags: readonly [Conditions['retag'], ...Conditions['retag'][]] = [
  (etag) => (etag.startsWith('W/') ? etag : `W/${etag}`),
  (etag) => etag.replace(/"$/, '-gzip"'),
  (etag) => etag.replace(/"$/, ';br"'),
  () => '"of-a-proxy-7"',
  () => undefined,
];

const reidentifications: readonly [Conditions['reidentify'], ...Conditions['reidentify'][]] = [
  () => undefined,
  () => '',
  () => '17',
  () => 'proxy-99-ezzz',
];

/** The requests that an intermediary answers. */
const pickRequests = (random: Random) => random.pick(['all', 'all', 'streams', 'polls'] as const);

const overload = (random: Random): Refusal => {
  const isFromServer = random.chance(0.5);
  return {
    status: random.pick([408, 425, 429, 500, 502, 503]),
    headers: {
      'Content-Type': isFromServer ? 'application/json' : 'text/plain',
      ...(random.chance(0.5) && { 'Retry-After': String(random.whole(1, 10)) }),
    },
    body: isFromServer ? '{"error":{"code":"overloaded"}}' : 'Try later',
  };
};

/** Whether another tab of the browser is still running. */
const hasOthers = (customer: Customer) =>
  !customer.isGone && customer.browser.tabs.some((tab) => tab !== customer && !tab.isGone);

/** All faults by name. The names feed the random numbers: renaming one changes the runs of all seeds that draw it. */
const all = {
  'connections cut': (scene) => {
    for (const exchange of exchanges(scene)) exchange.cut();
    return undefined;
  },
  'streams cut short, as if whole': (scene) => {
    for (const exchange of exchanges(scene, 'stream')) exchange.truncate();
    return undefined;
  },
  'half-open connections': (scene) => {
    for (const exchange of exchanges(scene)) exchange.lose();
    return undefined;
  },
  'a black hole': (scene) => {
    for (const exchange of exchanges(scene)) exchange.lose();
    return link(() => ({ isBlack: true }))(scene);
  },
  'bytes held up': ({ customer, duration }) => {
    customer.link.conditions.stalledUntil = customer.machine.uptime + duration;
    return undefined;
  },
  'slow answers': link(({ random }) => ({ slowness: random.between(500, 15_000) })),
  'a slow network': link(({ random }) => ({ latency: random.between(100, 3_000) })),
  'bytes in pieces': link(() => ({ isSplitting: true })),
  'requests doubled': link(() => ({ isDoubling: true })),
  'a buffering proxy': link(() => ({ isBuffering: true }), 'all'),
  'stale polls': link(() => ({ isStale: true })),
  'stale polls alone': link(
    () => ({ isStale: true, refusal: { to: 'streams', answer: 'reset' } }),
    'streams',
  ),
  'connections refused': link(() => ({ refusal: { to: 'all', answer: 'reset' } }), 'all'),
  'streams refused': link(() => ({ refusal: { to: 'streams', answer: 'reset' } }), 'streams'),
  'an overloaded shop': link(({ random }) => ({ refusal: { to: 'all', answer: overload(random) } })),
  'no room for streams': link(
    ({ random }) => ({ refusal: { to: 'streams', answer: overload(random) } }),
    'streams',
  ),
  'another one answers': link(({ random }) => ({
    refusal: { to: pickRequests(random), answer: random.pick(INTERMEDIARIES) },
  })),
  'another one answers anew': link(
    ({ random }) => ({ refusal: { to: pickRequests(random), answer: random.pick(INTERMEDIARIES) } }),
    'all',
  ),
  'a redirect to the sign-in': (scene) => {
    const { customer, random } = scene;
    const answer = { ...LOGIN_PAGE, isRedirected: true };
    const end = link(() => ({ refusal: { to: pickRequests(random), answer } }), 'all')(scene);
    customer.browser.isSignedOut = true;
    return () => {
      end?.();
      // After signing in again, the customer focuses the page.
      for (const { machine, page } of customer.browser.tabs) machine.plan(0, () => page.focus());
    };
  },
  'a proxy that alters the ETag': link(({ random }) => ({ retag: random.pick(retags) })),
  'a proxy that alters the id': link(({ random }) => ({ reidentify: random.pick(reidentifications) })),
  'a proxy that alters both': link(
    ({ random }) => ({ retag: random.pick(retags), reidentify: random.pick(reidentifications) }),
    'streams',
  ),
  'a login page': link(() => ({ refusal: { to: 'all', answer: LOGIN_PAGE } }), 'all'),
  'no network': ({ customer: { link, page, machine }, random }) => {
    const isNoticed = random.chance(0.7);
    const breaks = random.chance(0.5);
    machine.plan(0, () => {
      link.conditions.isUp = false;
      for (const exchange of link.exchanges) {
        if (breaks) exchange.cut();
        else exchange.lose();
      }
      if (isNoticed) page.online(false);
    });
    return () =>
      machine.plan(0, () => {
        link.conditions.isUp = true;
        page.online(true);
      });
  },
  'a hidden tab': ({ customer: { page, machine }, random }) => {
    machine.plan(0, () => page.hide());
    machine.throttle(random.pick([1_000, 60_000]));
    return () => {
      machine.unthrottle();
      machine.plan(0, () => page.show());
    };
  },
  'a frozen tab': ({ customer: { page, machine, link }, random, later }) => {
    const isCached = random.chance(0.5);
    machine.plan(0, () => {
      if (isCached) page.leave();
      else page.hide();
      page.freeze();
      if (random.chance(0.5)) for (const exchange of link.exchanges) exchange.lose();
    });
    later(50, () => machine.sleep());
    return () => {
      machine.wake();
      machine.plan(0, () => {
        page.resume();
        if (isCached) page.restore();
        else page.show();
      });
    };
  },
  'a sleeping machine': ({ customer: { page, machine, link, browser }, random }) => {
    machine.sleep();
    for (const exchange of link.exchanges) if (random.chance(0.8)) exchange.lose();
    const hours = random.pick([0, 0, 1, 9]);
    const isNoticed = random.chance(0.5);
    return () => {
      browser.moveClock(hours * 3_600_000);
      machine.wake();
      if (!isNoticed) return;
      machine.plan(0, () => {
        page.online(false);
        page.focus();
      });
      machine.plan(300, () => page.online(true));
    };
  },
  'a clock that jumps': ({ customer: { browser }, random }) => {
    browser.moveClock(random.pick([-1, 1]) * random.pick([20_000, 3_600_000, 86_400_000]));
    return undefined;
  },
  'a server crashes': restart(false),
  'a server crashes in silence': restart(true),
  'a server that drains': (scene) => {
    const { shop, duration } = scene;
    const server = pickServer(scene);
    if (!server) return undefined;
    shop.start();
    server.machine.plan(0, () => {
      server.isInRotation = false;
      void server.events.drain({ within: duration / 2 });
    });
    return () => shop.crash(server, false);
  },
  'the log is lost': loseLog(false),
  'the log is lost in silence': loseLog(true),
  'a failover that loses the end': ({ shop, random }) => {
    shop.loseEnd(random.whole(1, 3), random.chance(0.6));
    return undefined;
  },
  'a server that lags behind': ({ shop, random }) => {
    const log = random.pick([0, random.between(200, 10_000)]);
    const row = random.pick([log, 0, random.between(200, 10_000)]);
    const server = shop.start({ log, row });
    return () => shop.crash(server, false);
  },
  'a customer who logs out and in': ({ shop, customer }) => {
    for (const { machine, events } of shop.servers)
      machine.plan(0, () => events.disconnectUser(customer.name));
    return undefined;
  },
  'an impatient customer': ({ customer, random }) => {
    for (let times = random.whole(1, 3); times > 0; times -= 1) {
      customer.machine.plan(random.between(0, 3_000), () => customer.refresh());
    }
    return undefined;
  },
  'a tab that crashes': ({ customer }) => {
    if (hasOthers(customer)) customer.crash();
    return undefined;
  },
  'a tab that hangs for good': ({ customer }) => {
    if (hasOthers(customer)) customer.hang();
    return undefined;
  },
  'a tab that hangs': ({ customer: { machine } }) => {
    machine.sleep();
    return () => machine.wake();
  },
  'another order comes and goes': ({ customer, random }) => {
    customer.machine.plan(0, () => {
      if (customer.isHere) customer.watchOtherFor(random.between(0, 5_000));
    });
    return undefined;
  },
  'a customer who comes and goes': ({ customer, shop, random }) => {
    customer.machine.plan(0, () => {
      if (!customer.isHere) return;
      const seen = random.chance(0.5) ? shop.row(random.pick([0, random.between(0, 30_000)])) : undefined;
      customer.leave();
      customer.machine.plan(random.pick([0, 10, 500, 999, 1_001, 5_000]), () => {
        if (!customer.isHere) customer.arrive(seen);
      });
    });
    return undefined;
  },
  'a row that is fetched again': ({ customer, shop, random }) => {
    customer.machine.plan(0, () => {
      const row = shop.row(random.pick([0, random.between(0, 30_000)]));
      if (customer.isHere && row) customer.claim(row);
    });
    return undefined;
  },
  'a page that comes back while the shop is away': (scene) => {
    const { customer, shop, random, duration } = scene;
    customer.machine.plan(0, () => {
      if (!customer.isHere) return;
      customer.leave();
      customer.machine.plan(random.pick([500, 1_100, duration / 2]), () => {
        if (!customer.isHere) customer.arrive(shop.row(random.between(0, 60_000)));
      });
    });
    return link(() => ({ refusal: { to: 'all', answer: 'reset' } }), 'all')(scene);
  },
} satisfies Record<string, Fault>;

/** All faults, by the name in the trace. */
export const faults: Readonly<Record<string, Fault>> = all;

// `all` is not empty.
export const faultNames = Object.keys(all) as [string, ...string[]];
