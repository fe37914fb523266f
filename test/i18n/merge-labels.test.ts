import { de, en, fr } from 'react-order-status/locales';
import { describe, expect, it } from 'vitest';
import { mergeLabels } from '../../src/i18n/index.js';

describe('mergeLabels', () => {
  it('is English where nothing is given', () => {
    expect(mergeLabels()).toEqual(en);
    expect(mergeLabels(undefined, {}, undefined)).toEqual(en);
  });

  it('keeps the English texts that are not overridden', () => {
    const labels = mergeLabels({ latest: 'Brand new' });
    expect(labels).toEqual({ ...en, latest: 'Brand new' });
  });

  it.each([
    ['statuses', { SHIPPED: 'On the road' }],
    ['descriptions', { SHIPPED: 'It rolls.' }],
    ['states', { current: 'here' }],
    ['connections', { polling: 'Every now and then' }],
    ['refused', { 404: 'No such order.' }],
  ] as const)('replaces texts of the group %s one by one', (group, own) => {
    const labels = mergeLabels(de, { [group]: own });
    expect(labels).toEqual({ ...de, [group]: { ...de[group], ...own } });
    expect(Object.keys(labels[group]).length).toBeGreaterThan(1);
  });

  it('replaces a text with plurals as a whole', () => {
    expect(mergeLabels({ packages: '{count} boxes' }).packages).toBe('{count} boxes');
    expect(mergeLabels({ packages: { other: '{count} boxes' } }).packages).toEqual({
      other: '{count} boxes',
    });
  });

  it('lets later layers win', () => {
    const labels = mergeLabels({ latest: 'First', to: 'and then' }, undefined, { latest: 'Second' });
    expect([labels.latest, labels.to]).toEqual(['Second', 'and then']);
  });

  it('takes a text that is undefined for one that is left out', () => {
    const layer = { latest: undefined, states: { current: undefined }, packages: undefined };
    expect(mergeLabels(de, layer)).toEqual(de);
  });

  it('brings the locale of a language along, and keeps it under texts without one', () => {
    expect(mergeLabels(de, { latest: 'Ganz neu' })).toEqual({ ...de, latest: 'Ganz neu' });
    expect(mergeLabels(de, { locale: 'de-AT' })).toEqual({ ...de, locale: 'de-AT' });
  });

  it('shows nothing of one language in another', () => {
    const german = { ...de, statuses: { ...de.statuses, COOKING: 'In der Küche' } };
    expect(mergeLabels(german, fr)).toEqual(fr);
    expect(mergeLabels(german, en)).toEqual(en);
  });

  it('leaves its layers and the defaults as they are', () => {
    const own = { states: { current: 'now' } };
    mergeLabels(own, { states: { current: 'later' }, statuses: { SHIPPED: 'Gone' } });
    expect(own).toEqual({ states: { current: 'now' } });
    expect(mergeLabels().states.current).toBe('current');
    expect(mergeLabels().statuses).toEqual({});
  });
});
