import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOrderStatusClient, sharedAcrossTabs } from '../../../src/client/index.js';
import { createWatcher } from '../store/watched-order.js';
import { type FakeTab, openBrowser } from './fake-tabs.js';
import { ModelServer } from './model-server.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What may happen to the tabs of an origin. */
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ what: 'publish', tab: 0, ms: 0 }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('open'), tab: fc.constant(0), ms: fc.constant(0) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constantFrom('leave', 'vanish', 'freeze', 'thaw', 'pagehide', 'pageshow', 'refresh', 'cut'),
      tab: fc.nat(5),
      ms: fc.constant(0),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('wait'),
      tab: fc.constant(0),
      ms: fc.oneof(fc.nat(3), fc.nat(300), fc.nat(30_000)),
    }),
  },
);

interface Opened {
  readonly tab: FakeTab;
  readonly versions: () => (number | undefined)[];
  readonly history: () => (number | undefined)[] | undefined;
  readonly refresh: () => void;
  readonly leave: () => void;
}

test('each open tab has every update once and in order, whatever happens to the others and to the leader (G1, G3)', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 5, maxLength: 40 }),
      fc.infiniteStream(fc.nat(200)),
      async (happenings, latencies) => {
        const { openTab } = openBrowser();
        const server = new ModelServer();
        const tabs: Opened[] = [];
        const latency = () => Number(latencies.next().value);

        function open() {
          const tab = openTab();
          const transport = sharedAcrossTabs(server.transportOf(tab, latency));
          const client = tab.act(() => createOrderStatusClient({ transport, linger: 0 }));
          const { received, subscriber } = createWatcher();
          tab.act(() => client.subscribe('o1', subscriber));
          tabs.push({
            tab,
            versions: () => received.updates.map(({ version }) => version),
            history: () => client.get('o1')?.order?.history.map(({ version }) => version),
            refresh: () => tab.run(() => client.refresh('o1')),
            leave: () => tab.act(() => client.close()),
          });
        }
        const drop = (opened: Opened) => void tabs.splice(tabs.indexOf(opened), 1);

        open();
        for (const { what, tab, ms } of [...happenings, { what: 'open', tab: 0, ms: 0 }]) {
          const opened = tabs[tab % Math.max(1, tabs.length)];
          if (what === 'publish') server.publish();
          else if (what === 'open' && tabs.length < 6) open();
          else if (what === 'wait') await vi.advanceTimersByTimeAsync(ms);
          else if (what === 'cut') server.cut();
          else if (opened) {
            if (what === 'leave') {
              drop(opened);
              opened.tab.thaw();
              opened.leave();
            } else if (what === 'vanish') {
              drop(opened);
              opened.tab.vanish();
              server.drop(opened.tab);
            } else if (what === 'freeze') opened.tab.freeze();
            else if (what === 'thaw') opened.tab.thaw();
            else if (what === 'refresh') opened.refresh();
            else if (what === 'pagehide' || what === 'pageshow') opened.tab.dispatch(what);
          }
        }
        for (const { tab } of tabs) {
          tab.thaw();
          tab.dispatch('pageshow');
        }
        await vi.advanceTimersByTimeAsync(60_000);
        server.publish();
        await vi.advanceTimersByTimeAsync(1_000);

        const all = Array.from({ length: server.version }, (_, index) => index + 1);
        for (const { history, versions } of tabs) {
          expect(history()).toEqual(all);
          // Each once, up to the last; those before the first state are not delivered.
          expect(versions()).toEqual(all.slice(all.length - versions().length));
        }
        expect(server.clients.size).toBe(1);
        for (const { leave } of tabs) leave();
        await vi.advanceTimersByTimeAsync(1_000);
        expect(server.clients.size).toBe(0);
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 150) },
  );
}, 120_000);
