import { describe, expect, it } from 'vitest';
import { trackerSteps } from '../../src/components/tracker/tracker-steps.js';
import { defineOrderFlow, type HistoryEntry, orderFlow } from '../../src/order/index.js';

const path = (...statuses: string[]): HistoryEntry<string>[] =>
  statuses.map((status, index) => ({ status, timestamp: `2026-11-0${index + 1}T00:00:00Z` }));

const summary = (status: string, history: HistoryEntry<string>[] = [], flow = orderFlow) =>
  trackerSteps(flow, status, history).steps.map(({ status, state }) => `${status} ${state}`);

describe('trackerSteps', () => {
  it.each(orderFlow.steps.map((status, index) => [status, index + 1] as const))(
    'returns all four steps with %s as step %i of 4',
    (status, step) => {
      const { steps, progress } = trackerSteps(orderFlow, status, []);
      expect(steps.map((item) => item.status)).toEqual(orderFlow.steps);
      expect(steps.map((item) => item.state)).toEqual(
        orderFlow.steps.map((_, at) =>
          at < step - 1 ? 'complete' : at === step - 1 ? 'current' : 'upcoming',
        ),
      );
      expect(progress).toEqual({ step, total: 4 });
    },
  );

  it.each([
    ['CANCELLED', ['PENDING']],
    ['CANCELLED', ['PENDING', 'PROCESSING']],
    ['REFUNDED', ['PENDING', 'PROCESSING']],
    ['REFUNDED', ['PENDING', 'PROCESSING', 'SHIPPED']],
    ['REFUNDED', ['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED']],
  ])('returns for %s after %j the reached steps and the last one, without progress', (status, before) => {
    const history = path(...before, status);
    expect(summary(status, history)).toEqual([
      ...before.map((step) => `${step} complete`),
      `${status} current`,
    ]);
    expect(trackerSteps(orderFlow, status, history).progress).toBeUndefined();
  });

  it('returns, without a history, the steps that no order can skip', () => {
    expect(summary('CANCELLED')).toEqual(['PENDING complete', 'CANCELLED current']);
    expect(summary('REFUNDED')).toEqual(['PENDING complete', 'PROCESSING complete', 'REFUNDED current']);
  });

  it('adds the steps before a shortened history', () => {
    const history = [{ status: 'REFUNDED', previousStatus: 'DELIVERED', timestamp: '2026-11-09T00:00:00Z' }];
    expect(summary('REFUNDED', history)).toEqual([
      'PENDING complete',
      'PROCESSING complete',
      'SHIPPED complete',
      'DELIVERED complete',
      'REFUNDED current',
    ]);
  });

  it('returns an unknown status last, after the statuses of the history', () => {
    expect(summary('LOST', path('PENDING', 'PROCESSING', 'LOST'))).toEqual([
      'PENDING complete',
      'PROCESSING complete',
      'LOST current',
    ]);
    expect(summary('LOST')).toEqual(['LOST current']);
  });

  it('adds no step that an order can skip', () => {
    const flow = defineOrderFlow({
      statuses: {
        NEW: { label: 'New' },
        PACKED: { label: 'Packed' },
        READY: { label: 'Ready' },
        GONE: { label: 'Gone' },
      },
      steps: ['NEW', 'PACKED', 'READY'],
      transitions: { NEW: ['PACKED', 'READY'], PACKED: ['READY'], READY: ['GONE'] },
    });
    const steps = trackerSteps(flow, 'GONE', []).steps.map(({ status }) => status);
    expect(steps).toEqual(['NEW', 'READY', 'GONE']);
  });

  it('returns a step that an order went back from as upcoming, without its time', () => {
    const { steps } = trackerSteps(
      orderFlow,
      'PROCESSING',
      path('PENDING', 'PROCESSING', 'SHIPPED', 'PROCESSING'),
    );
    expect(steps[1]).toMatchObject({ state: 'current', time: '2026-11-04T00:00:00Z' });
    expect(steps[2]).toEqual({ status: 'SHIPPED', state: 'upcoming' });
  });

  it('returns the time at which a step was reached, not that of a later note, and the newest note', () => {
    const history: HistoryEntry<string>[] = [
      { status: 'PENDING', timestamp: '2026-11-01T00:00:00Z' },
      { status: 'SHIPPED', timestamp: '2026-11-02T00:00:00Z', note: 'By FedEx' },
      { status: 'SHIPPED', timestamp: '2026-11-03T00:00:00Z', note: 'Delayed by snow' },
      { status: 'SHIPPED', timestamp: '2026-11-04T00:00:00Z' },
    ];
    const { steps } = trackerSteps(orderFlow, 'SHIPPED', history);
    expect(steps[2]).toMatchObject({ time: '2026-11-02T00:00:00Z', note: 'Delayed by snow' });
  });
});
