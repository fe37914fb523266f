import { act, cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import * as React from 'react';
import { type ReactNode, StrictMode, useLayoutEffect } from 'react';
import { OrderStatusProvider, type OrderUpdate, useOrderStatus } from 'react-order-status';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createScriptedServer, type Entry, logOf } from './scripted-server.js';
import { arrow } from './watch-order.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** 18 has no Activity: there nothing is ever hidden. */
const Activity = 'Activity' in React ? React.Activity : ({ children }: { children: ReactNode }) => children;

/** The life of one mounted hook: the versions it showed, and the changes it told of. */
interface Life {
  readonly shown: { version: number; isServed: boolean }[];
  readonly told: OrderUpdate<string>[];
}

function Order({ life: { shown, told } }: { life: Life }) {
  const onStatusChange = (update: OrderUpdate) => void told.push(update);
  const { history, connectionType } = useOrderStatus('123', 'PENDING', { onStatusChange });
  const version = history.at(-1)?.version ?? 0;
  const isServed = connectionType !== null;
  useLayoutEffect(() => void shown.push({ version, isServed }), [shown, version, isServed]);
  return null;
}

/** Places on the page: each may hold an order, and may be hidden. */
const PLACES = 4;

/** A page that mounts, unmounts, hides and shows hooks of one order, and changes how it is brought. */
function createPage(isStrict: boolean) {
  const servers = [createScriptedServer(), createScriptedServer()] as const;
  const notified: string[] = [];
  let switches = 0;
  const notifier = {
    notify: ({ version }: OrderUpdate<string>) => void notified.push(`${version} after ${switches} switches`),
  };
  const lives: Life[] = [];
  const places: { key: string; isHidden: boolean; life?: Life }[] = Array.from(
    { length: PLACES },
    (_, place) => ({
      key: `${place}`,
      isHidden: false,
    }),
  );
  let [server] = servers;

  const Wrapper = isStrict ? StrictMode : React.Fragment;
  const page = () => (
    <Wrapper>
      <OrderStatusProvider transport={server.transport} notifier={notifier}>
        {places.map(({ key, isHidden, life }) => (
          <Activity key={key} mode={isHidden ? 'hidden' : 'visible'}>
            {life && <Order life={life} />}
          </Activity>
        ))}
      </OrderStatusProvider>
    </Wrapper>
  );
  const { rerender } = render(page());
  const change = (which: number, changed: (place: (typeof places)[number]) => void) => {
    const place = places[which % PLACES];
    if (place) changed(place);
    rerender(page());
  };
  return {
    lives,
    /** Which versions were notified, and by which transport: none knows what another one notified. */
    notified,
    server: () => server,
    mountOrUnmount: (which: number) =>
      change(which, (place) => {
        place.key += '+';
        place.life = place.life ? undefined : { shown: [], told: [] };
        if (place.life) lives.push(place.life);
      }),
    hideOrShow: (which: number) =>
      change(which, (place) => {
        place.isHidden = !place.isHidden;
      }),
    switchTransport() {
      switches += 1;
      server = server === servers[0] ? servers[1] : servers[0];
      rerender(page());
    },
    showAll() {
      for (const place of places) place.isHidden = false;
      rerender(page());
    },
  };
}

type Page = ReturnType<typeof createPage>;

/** What may happen on a page and between it and its servers; the number chooses among what is there. */
const happenings = {
  publish: (page: Page, log: readonly Entry[], n: number) => page.server().publish(log.slice(0, n)),
  repeat: (page: Page, _log: readonly Entry[], n: number) => page.server().repeat(n),
  snapshot: (page: Page, _log: readonly Entry[], n: number) => page.server().snapshot(n),
  cut: (page: Page) => page.server().cut(),
  mount: (page: Page, _log: readonly Entry[], n: number) => page.mountOrUnmount(n),
  hide: (page: Page, _log: readonly Entry[], n: number) => page.hideOrShow(n),
  switch: (page: Page) => page.switchTransport(),
  wait: (_page: Page, _log: readonly Entry[], n: number) => act(() => vi.advanceTimersByTime(100 * n)),
} as const;
type Happening = keyof typeof happenings;

const scenario = fc.record({
  isStrict: fc.boolean(),
  // Statuses may come back, and stay the same with another note.
  statuses: fc.array(fc.nat(3), { minLength: 1, maxLength: 12 }),
  steps: fc.array(
    fc.record({
      what: fc.constantFrom<Happening[]>(
        'publish',
        'publish',
        'publish',
        'repeat',
        'snapshot',
        'cut',
        'mount',
        'mount',
        'hide',
        'hide',
        'switch',
        'wait',
      ),
      n: fc.nat(20),
    }),
    { minLength: 5, maxLength: 40 },
  ),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer S> ? S : never;

/** What went wrong once. */
const once: Scenario[] = [
  // Two hooks were hidden while another client heard the news; this one has no memory of it.
  {
    isStrict: false,
    statuses: [0],
    steps: [
      { what: 'mount', n: 2 },
      { what: 'mount', n: 3 },
      { what: 'hide', n: 2 },
      { what: 'publish', n: 0 },
      { what: 'hide', n: 3 },
      { what: 'switch', n: 0 },
      { what: 'mount', n: 0 },
      { what: 'publish', n: 1 },
    ],
  },
  // The client forgot what it had told when nobody watched the order any more; one was hidden and came back.
  {
    isStrict: false,
    statuses: [0],
    steps: [
      { what: 'mount', n: 2 },
      { what: 'publish', n: 0 },
      { what: 'mount', n: 0 },
      { what: 'hide', n: 2 },
      { what: 'publish', n: 1 },
      { what: 'mount', n: 0 },
      { what: 'wait', n: 10 },
      { what: 'mount', n: 0 },
      { what: 'publish', n: 0 },
    ],
  },
];

/** The changes of the status after a version, up to another, as they are told. */
function changesOf(log: readonly Entry[], after: number, upTo: number): string[] {
  return log.flatMap(({ status, version }, index) => {
    const previousStatus = log[index - 1]?.status ?? 'PENDING';
    const isChange = status !== previousStatus && version > after && version <= upTo;
    return isChange ? [`${version}: ${previousStatus} → ${status}`] : [];
  });
}

/**
 * From where on a hook tells of changes. What it shows before any server has told is a guess, and what is told first
 * no change; but version 0 looks like a guess, also where others knew already that it is the truth.
 */
function startsOf(shown: Life['shown']): number[] {
  const first = shown.find(({ version, isServed }) => isServed || version > 0)?.version ?? 0;
  // What was left a moment ago is shown again as it was, and what came meanwhile is in the server's first answer.
  const served = shown.find(({ isServed }) => isServed)?.version ?? first;
  return [first, served, ...(shown[0]?.version === 0 ? [0] : [])];
}

test('G2, G3: whatever happens, each hook tells each change that it lived through once, in order, and shows nothing older', () => {
  fc.assert(
    fc.property(scenario, ({ isStrict, statuses, steps }) => {
      const log = logOf(statuses);
      const page = createPage(isStrict);
      let published = 0;
      for (const { what, n } of steps) {
        if (what === 'publish') published = Math.min(log.length, published + (n % 3));
        void happenings[what](page, log, what === 'publish' ? published : n);
      }
      page.showAll();
      page.server().publish(log.slice(0, published));

      for (const { shown, told } of page.lives) {
        const versions = shown.map(({ version }) => version);
        expect(versions).toEqual([...versions].sort((a, b) => a - b));
        const changes = told.map((update) => `${update.version}: ${arrow(update)}`);
        expect(startsOf(shown).map((start) => changesOf(log, start, versions.at(-1) ?? 0))).toContainEqual(
          changes,
        );
      }
      expect(page.notified).toEqual([...new Set(page.notified)]);
      cleanup();
      vi.runOnlyPendingTimers();
      expect(vi.getTimerCount()).toBe(0);
    }),
    { numRuns: 100, examples: once.map((scenario) => [scenario]) },
  );
});
