import type { PreferenceStore, Preferences } from '../../notify/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { type storeCases, unusualTexts } from '../store-case.js';

const chosen: Preferences = {
  channels: { sms: false, email: true },
  topics: { SHIPPED: { email: false }, 'out-for-delivery': { sms: true } },
  orders: { "o'1": { email: true } },
  quietHours: { from: '22:00', until: '07:30', timeZone: 'Europe/Berlin' },
};

/** Cases about preferences. */
export const choiceCases = (
  storeCase: ReturnType<typeof storeCases<PreferenceStore>>,
): readonly ContractCase[] => [
  storeCase('preferences are read as they were written', async ({ store, unique }) => {
    const fix = '`read` returns what was written last, and `{}` for a person without choices.';
    expectSame(await store.read(unique), {}, fix);
    await store.write(unique, chosen);
    expectSame(await store.read(unique), chosen, fix);
    await store.write(unique, { quietHours: null });
    expectSame(await store.read(unique), { quietHours: null }, '`write` replaces all preferences.');
  }),

  storeCase('preferences are replaced only if they are as expected', async ({ store, unique }) => {
    const fix =
      '`write` compares what is stored with `expected`, writes only if both are the same, and returns whether it did.';
    const [empty, first, second] = [{}, chosen, { channels: { 'a\0': true } }];
    expectSame(await store.write(unique, second, first), false, fix);
    expectSame(await store.write(unique, first, empty), true, fix);
    expectSame(await store.write(unique, second, empty), false, fix);
    expectSame(await store.read(unique), first, fix);
    expectSame(await store.write(unique, second, await store.read(unique)), true, fix);
    expectSame(await store.write(unique, first, first), false, fix);
    expectSame(await store.write(unique, first, await store.read(unique)), true, fix);
    expectSame(await store.write(unique, second), true, 'Without `expected`, `write` writes in any case.');
    await store.eraseUser(unique);
    expectSame(
      await store.write(unique, first, second),
      false,
      'The preferences of an erased user are `{}`.',
    );
    expectSame(await store.write(unique, first, await store.read(unique)), true, fix);
  }),

  storeCase('of writes at once that expect the same, one succeeds', async ({ store, unique }) => {
    for (const round of ['first', 'second']) {
      const expected = await store.read(unique);
      const changes = [1, 2, 3, 4, 5, 6].map((topic) => ({ topics: { [topic]: { [round]: true } } }));
      const written = await Promise.all(changes.map((change) => store.write(unique, change, expected)));
      const fix = '`write` compares and replaces in one step, also between processes.';
      expectSame(written.filter(Boolean).length, 1, fix);
      expectSame(await store.read(unique), changes[written.indexOf(true)], fix);
    }
  }),

  storeCase('what is read, or was written, may be changed by its owner', async ({ store, unique }) => {
    const written = { channels: { email: true } };
    await store.write(unique, written);
    written.channels.email = false;
    const fix = 'Keep a copy, and return a copy.';
    const read = await store.read(unique);
    expectSame(read, { channels: { email: true } }, fix);
    Object.assign(read, { channels: { sms: true } });
    expectSame(await store.read(unique), { channels: { email: true } }, fix);
  }),

  storeCase('users are kept apart', async ({ store, unique }) => {
    for (const text of unusualTexts) await store.write(`${unique}${text}`, { channels: { [text]: true } });
    for (const text of unusualTexts) {
      expectSame(
        Object.entries((await store.read(`${unique}${text}`)).channels ?? {}),
        [[text, true]],
        'Compare ids of users byte by byte, whatever they contain, and keep every name.',
      );
    }
  }),

  storeCase('erasing a user removes preferences and subscriptions', async ({ store, unique }) => {
    const endpoint = `https://push.test/${unique}`;
    const keys = { p256dh: 'BNcR', auth: 'tBHI' };
    await store.write(unique, chosen);
    await store.addSubscription(unique, { endpoint, keys });
    await store.write(`${unique}0`, chosen);
    await store.addSubscription(`${unique}0`, { endpoint: `${endpoint}0`, keys });
    await store.eraseUser(unique);
    await store.eraseUser(unique);
    const fix = '`eraseUser` removes preferences and subscriptions of the user, and of no other.';
    expectSame([await store.read(unique), await store.subscriptionsOf(unique)], [{}, []], fix);
    expectSame(await store.read(`${unique}0`), chosen, fix);
    expectSame(await store.subscriptionsOf(`${unique}0`), [{ endpoint: `${endpoint}0`, keys }], fix);
  }),
];
