import { describe, expect, it } from 'vitest';
import { defaultLabels, mergeLabels } from '../../src/i18n/index.js';

describe('mergeLabels', () => {
  it('keeps the English texts that are not overridden, also inside of groups', () => {
    const labels = mergeLabels({
      latest: 'Neu',
      states: { current: 'jetzt' },
      statuses: { SHIPPED: 'Versandt' },
    });
    expect(labels.latest).toBe('Neu');
    expect(labels.lastUpdate).toBe('Last update');
    expect(labels.states).toEqual({ complete: 'completed', current: 'jetzt', upcoming: 'upcoming' });
    expect(labels.connections).toEqual(defaultLabels.connections);
    expect(labels.statuses).toEqual({ SHIPPED: 'Versandt' });
  });

  it('leaves the defaults as they are', () => {
    mergeLabels({ states: { current: 'jetzt' } });
    expect(mergeLabels().states.current).toBe('current');
  });
});

describe('the default labels', () => {
  it.each([401, 403, 404, 410, 451, undefined])(
    'explain a refusal with status %s in a sentence',
    (status) => {
      expect(defaultLabels.refused(status)).toMatch(/^[A-Z].*\.$/);
    },
  );

  it('explain each refusal differently', () => {
    expect(new Set([401, 403, 404, 410, 451].map((status) => defaultLabels.refused(status))).size).toBe(5);
  });

  it('speak a change in words', () => {
    expect(defaultLabels.announcement('Processing', 'Shipped', undefined)).toBe(
      'Order status updated: from Processing to Shipped.',
    );
    expect(defaultLabels.announcement('Processing', 'Shipped', 'By FedEx')).toBe(
      'Order status updated: from Processing to Shipped. By FedEx',
    );
  });
});
