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

/** React 18 has no Activity: no component is hidden there. */
const Activity = 'Activity' in React ? React.Activity : ({ children }: { children: ReactNode }) => children;

/** The recording of one mounted hook: the versions it showed, and the changes it notified of. */
interface Recording {
  readonly shown: { version: number; isServed: boolean }[];
  readonly changes: OrderUpdate<string>[];
}

function Order({ recording: { shown, changes } }: { recording: Recording }) {
  const onStatusChange = (update: OrderUpdate) => void changes.push(update);
  const { history, connectionType } = useOrderStatus('123', 'PENDING', { onStatusChange });
  const version = history.at(-1)?.version ?? 0;
  const isServed = connectionType !== null;
  useLayoutEffect(() => void shown.push({ version, isServed }), [shown, version, isServed]);
  return null;
}

/** Places on the page: each may contain an order, and may be hidden. */
const PLACES = 4;

/** A page that mounts, unmounts, hides and shows hooks of one order, and changes their transport. */
function createPage(isStrict: boolean) {
  const servers = [createScriptedServer(), createScriptedServer()] as const;
  const notified: string[] = [];
  let switches = 0;
  const notifier = {
    notify: ({ version }: OrderUpdate<string>) => void notified.push(`${version} after ${switches} switches`),
  };
  const recordings: Recording[] = [];
  const places: { key: string; isHidden: boolean; recording?: Recording }[] = Array.from(
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
        {places.map(({ key, isHidden, recording }) => (
          <Activity key={key} mode={isHidden ? 'hidden' : 'visible'}>
            {recording && <Order recording={recording} />}
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
    recordings,
    /** The notified versions with their transport: transports do not share what they have notified of. */
    notified,
    server: () => server,
    mountOrUnmount: (which: number) =>
      change(which, (place) => {
        place.key += '+';
        place.recording = place.recording ? undefined : { shown: [], changes: [] };
        if (place.recording) recordings.push(place.recording);
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

/** The steps of a scenario; the number selects a place, an entry or a duration. */
const stepActions = {
  publish: (page: Page, log: readonly Entry[], n: number) => page.server().publish(log.slice(0, n)),
  repeat: (page: Page, _log: readonly Entry[], n: number) => page.server().repeat(n),
  snapshot: (page: Page, _log: readonly Entry[], n: number) => page.server().snapshot(n),
  cut: (page: Page) => page.server().cut(),
  mount: (page: Page, _log: readonly Entry[], n: number) => page.mountOrUnmount(n),
  hide: (page: Page, _log: readonly Entry[], n: number) => page.hideOrShow(n),
  switch: (page: Page) => page.switchTransport(),
  wait: (_page: Page, _log: readonly Entry[], n: number) => act(() => vi.advanceTimersByTime(100 * n)),
} as const;
type StepAction = keyof typeof stepActions;

const scenario = fc.record({
  isStrict: fc.boolean(),
  // Statuses may return, and stay the same with another note.
  statuses: fc.array(fc.nat(3), { minLength: 1, maxLength: 12 }),
  steps: fc.array(
    fc.record({
      what: fc.constantFrom<StepAction[]>(
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

/** Scenarios that failed once. */
const regressions: Scenario[] = [
  // Two hooks were hidden while another client received an update that this client does not know.
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
  // The client forgot the delivered updates when no hook watched the order; a hidden hook became visible again.
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

/** The changes of the status after one version, up to another, as they are notified. */
function changesOf(log: readonly Entry[], after: number, upTo: number): string[] {
  return log.flatMap(({ status, version }, index) => {
    const previousStatus = log[index - 1]?.status ?? 'PENDING';
    const isChange = status !== previousStatus && version > after && version <= upTo;
    return isChange ? [`${version}: ${previousStatus} → ${status}`] : [];
  });
}

/**
 * The versions after which a hook notifies of changes. The state before the first message of a server is only
 * initial data, and the first message is not a change; but version 0 equals initial data, even if it was confirmed.
 */
function startsOf(shown: Recording['shown']): number[] {
  const first = shown.find(({ version, isServed }) => isServed || version > 0)?.version ?? 0;
  // A state that was left shortly before is shown again, and the updates since are in the server's first response.
  const served = shown.find(({ isServed }) => isServed)?.version ?? first;
  return [first, served, ...(shown[0]?.version === 0 ? [0] : [])];
}

test('G2, G3: in any scenario each hook notifies of each change once, in order, and never shows an older state', () => {
  fc.assert(
    fc.property(scenario, ({ isStrict, statuses, steps }) => {
      const log = logOf(statuses);
      const page = createPage(isStrict);
      let published = 0;
      for (const { what, n } of steps) {
        if (what === 'publish') published = Math.min(log.length, published + (n % 3));
        void stepActions[what](page, log, what === 'publish' ? published : n);
      }
      page.showAll();
      page.server().publish(log.slice(0, published));

      for (const { shown, changes: notified } of page.recordings) {
        const versions = shown.map(({ version }) => version);
        expect(versions).toEqual([...versions].sort((a, b) => a - b));
        const changes = notified.map((update) => `${update.version}: ${arrow(update)}`);
        expect(startsOf(shown).map((start) => changesOf(log, start, versions.at(-1) ?? 0))).toContainEqual(
          changes,
        );
      }
      expect(page.notified).toEqual([...new Set(page.notified)]);
      cleanup();
      vi.runOnlyPendingTimers();
      expect(vi.getTimerCount()).toBe(0);
    }),
    { numRuns: 100, examples: regressions.map((scenario) => [scenario]) },
  );
});
