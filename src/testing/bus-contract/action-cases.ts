import type { NewUpdate } from '../../server/index.js';
import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { appending, type BusCaseContext, busCase, noteOn } from './bus-case.js';

const pay = { label: 'Pay customs', url: '/orders/1/customs' };
const confirm = { label: 'Confirm the address' };

/** Cases about the action: an update without one leaves it unchanged. */
export const actionCases = (context: BusCaseContext): readonly ContractCase[] =>
  [
    {
      name: 'an action is carried forward',
      changes: [{ action: pay }, {}, {}],
      actions: [pay, pay, pay],
    },
    {
      name: 'an action replaces the one before it',
      changes: [{ action: pay }, { action: confirm }, {}],
      actions: [pay, confirm, confirm],
    },
    {
      name: 'an action is cleared by null, and stays cleared',
      changes: [{ action: pay }, { action: null }, {}],
      actions: [pay, null, null],
    },
    {
      name: 'a terminal status ends the action',
      changes: [{ action: pay }, { status: 'CANCELLED' }],
      actions: [pay, null],
    },
  ].map(({ name, changes, actions }) =>
    busCase(context, name, async ({ bus, orderId }) => {
      const fix =
        'Store the result of `nextUpdate`: the action of the head is kept until another one replaces it, `null` clears it, or a terminal status ends it.';
      const stored = [];
      for (const change of changes) {
        const update: NewUpdate = { ...noteOn(orderId, 'a'), ...change };
        stored.push((await bus.append(update, appending)).action);
      }
      expectSame(stored, actions, fix);
      expectSame(
        (await bus.history(orderId, 10)).updates.map(({ action }) => action),
        actions,
        fix,
      );
    }),
  );
