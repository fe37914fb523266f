import type { ConsentRecord, PreferenceStore } from '../../notify/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import type { storeCases } from '../store-case.js';

/** A record of the cases. @param minute after noon. */
const consentOf = (unique: string, minute: number, fields: Partial<ConsentRecord> = {}): ConsentRecord => ({
  userId: unique,
  channel: 'sms',
  addressHash: `hash-${unique}`,
  granted: true,
  source: 'preferences',
  at: new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString(),
  ...fields,
});

/** Cases about the consent log. */
export const consentCases = (
  storeCase: ReturnType<typeof storeCases<PreferenceStore>>,
): readonly ContractCase[] => [
  storeCase('the newest consent of an address counts', async ({ store, unique }) => {
    const [granted, revoked] = [
      consentOf(unique, 0, { textVersion: '2026-11-sms' }),
      consentOf(unique, 1, { granted: false, source: 'inbound-sms' }),
    ];
    const fix = '`consentOf` returns the newest record for this channel and address, with all its fields.';
    const newest = () => store.consentOf('sms', granted.addressHash);
    expectSame(await newest(), null, fix);
    await store.addConsent(granted);
    expectSame(await newest(), granted, fix);
    await store.addConsent(revoked);
    expectSame(await newest(), revoked, fix);
    expectSame(await store.consentOf('email', granted.addressHash), null, fix);
    expectSame(await store.consentOf('sms', `${granted.addressHash}0`), null, fix);
  }),

  storeCase('an address has one consent, of whichever user', async ({ store, unique }) => {
    const [mine, other] = [
      consentOf(unique, 0),
      consentOf(unique, 1, { userId: `${unique}0`, granted: false }),
    ];
    for (const record of [mine, other]) await store.addConsent(record);
    const fix = 'An opt-out belongs to the address: return the newest record, of whichever user.';
    expectSame(await store.consentOf('sms', mine.addressHash), other, fix);
  }),

  storeCase('the log keeps every record, oldest first', async ({ store, unique }) => {
    const records = [0, 1, 2].map((minute) => consentOf(unique, minute, { granted: minute !== 1 }));
    for (const record of records) await store.addConsent(record);
    await store.addConsent(consentOf(unique, 3, { userId: `${unique}0` }));
    const fix = 'Append each record, and return those of the user, oldest first.';
    expectSame(await store.consentsOf(unique), records, fix);
  }),

  storeCase('records of one moment keep the order in which they were added', async ({ store, unique }) => {
    const records = [true, false, true, false].map((granted) => consentOf(unique, 0, { granted }));
    for (const record of records) await store.addConsent(record);
    const fix = 'Of records with the same time the one that was added last is the newest.';
    expectSame(await store.consentsOf(unique), records, fix);
    expectSame((await store.consentOf('sms', `hash-${unique}`))?.granted, false, fix);
  }),

  storeCase('the opt-out of an erased user is kept, without the user', async ({ store, unique }) => {
    const revoked = consentOf(unique, 0, { granted: false });
    await store.addConsent(revoked);
    await store.addConsent(consentOf(unique, 1, { userId: `${unique}0`, channel: 'email' }));
    await store.eraseUser(unique);
    const fix = '`eraseUser` keeps consents, with an empty `userId`: they prove opt-outs.';
    expectSame(await store.consentOf('sms', revoked.addressHash), { ...revoked, userId: '' }, fix);
    expectSame(await store.consentsOf(unique), [], fix);
    expectSame((await store.consentsOf(`${unique}0`)).length, 1, fix);
  }),
];
