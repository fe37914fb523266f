import * as locales from 'react-order-status/locales';
import { describe, expect, it } from 'vitest';
import { type Labels, mergeLabels, mergeLookup } from '../../src/i18n/index.js';

/** Pages that show orders have no texts of the form that finds one. */
const withoutLookup = ({ lookup: _, ...labels }: Labels) => labels;
const de = withoutLookup(locales.de);
const en = withoutLookup(locales.en);
const fr = withoutLookup(locales.fr);

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

describe('mergeLookup', () => {
  it('returns English by default', () => {
    expect(mergeLookup()).toEqual(locales.en.lookup);
    expect(mergeLookup(undefined, {}, { lookup: {} })).toEqual(locales.en.lookup);
  });

  it('replaces texts one by one, and gives priority to later layers', () => {
    const layers = [
      locales.de,
      { lookup: { email: 'First', submit: 'Los' } },
      { lookup: { email: 'Second' } },
    ];
    expect(mergeLookup(...layers)).toEqual({ ...locales.de.lookup, email: 'Second', submit: 'Los' });
  });

  it('treats an undefined text as left out', () => {
    expect(mergeLookup(locales.de, { lookup: { title: undefined } })).toEqual(locales.de.lookup);
  });
});
