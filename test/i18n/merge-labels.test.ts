import { de, en, fr } from 'react-order-status/locales';
import { describe, expect, it } from 'vitest';
import { mergeLabels } from '../../src/i18n/index.js';

describe('mergeLabels', () => {
  it('returns English by default', () => {
    expect(mergeLabels()).toEqual(en);
    expect(mergeLabels(undefined, {}, undefined)).toEqual(en);
  });

  it('keeps the English texts that are not overridden', () => {
    const labels = mergeLabels({ latest: 'Brand new' });
    expect(labels).toEqual({ ...en, latest: 'Brand new' });
  });

  it.each([
    ['statuses', { SHIPPED: 'On the road' }],
    ['descriptions', { SHIPPED: 'On the road.' }],
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

  it('gives priority to later layers', () => {
    const labels = mergeLabels({ latest: 'First', to: 'and then' }, undefined, { latest: 'Second' });
    expect([labels.latest, labels.to]).toEqual(['Second', 'and then']);
  });

  it('treats an undefined text as left out', () => {
    const layer = { latest: undefined, states: { current: undefined }, packages: undefined };
    expect(mergeLabels(de, layer)).toEqual(de);
  });

  it('uses the locale of a language, also with further texts without one', () => {
    expect(mergeLabels(de, { latest: 'Ganz neu' })).toEqual({ ...de, latest: 'Ganz neu' });
    expect(mergeLabels(de, { locale: 'de-AT' })).toEqual({ ...de, locale: 'de-AT' });
  });

  it('keeps no texts of statuses in another language', () => {
    const german = { ...de, statuses: { ...de.statuses, COOKING: 'In der Küche' } };
    expect(mergeLabels(german, fr)).toEqual(fr);
    expect(mergeLabels(german, en)).toEqual(en);
  });

  it('does not change its layers and the defaults', () => {
    const own = { states: { current: 'now' } };
    mergeLabels(own, { states: { current: 'later' }, statuses: { SHIPPED: 'Gone' } });
    expect(own).toEqual({ states: { current: 'now' } });
    expect(mergeLabels().states.current).toBe('current');
    expect(mergeLabels().statuses).toEqual({});
  });
});
