import {
  ConflictError,
  InvalidTransitionError,
  orderFlow,
  type StoredUpdate,
} from 'react-order-status/server';
import { expect, test } from 'vitest';
import { nextUpdate } from '../../../src/server/bus/next-update.js';

const timestamp = '2024-01-01T12:00:00Z';
const options = { flow: orderFlow };
const head: StoredUpdate = {
  orderId: '1',
  status: 'SHIPPED',
  timestamp,
  version: 7,
  id: 'k3f9',
  storedAt: '2024-01-01T12:00:01.000Z',
};
const update = (status: string, more: object = {}) => ({ orderId: '1', status, timestamp, ...more });

test('the version follows the head’s, and the previous status is the head’s', () => {
  expect(nextUpdate(head, update('DELIVERED'), options)).toEqual({
    orderId: '1',
    status: 'DELIVERED',
    previousStatus: 'SHIPPED',
    timestamp,
    version: 8,
  });
});

test('the first update is version 1, and has no previous status unless it is published with one', () => {
  expect(nextUpdate(undefined, update('SHIPPED'), options)).toEqual({ ...update('SHIPPED'), version: 1 });
});

test('while the log is empty the publisher’s previous status is accepted, and the transition from it checked', () => {
  const from = (previousStatus: string) =>
    nextUpdate(undefined, update('SHIPPED', { previousStatus }), options);
  expect(from('PROCESSING')).toMatchObject({ previousStatus: 'PROCESSING', version: 1 });
  expect(() => from('CANCELLED')).toThrow(InvalidTransitionError);
});

test('a previous status that is not the head’s is a conflict', () => {
  expect(() => nextUpdate(head, update('DELIVERED', { previousStatus: 'PROCESSING' }), options)).toThrow(
    ConflictError,
  );
});

test('an expected version that is not the head’s is a conflict', () => {
  const expecting = (expectedVersion: number, at: StoredUpdate | undefined) => () =>
    nextUpdate(at, update('DELIVERED'), { ...options, expectedVersion });
  expect(expecting(6, head)).toThrow(ConflictError);
  expect(expecting(1, undefined)).toThrow(ConflictError);
  expect(expecting(7, head)()).toMatchObject({ version: 8 });
  expect(expecting(0, undefined)()).toMatchObject({ version: 1 });
});

test('a transition that the flow does not have is refused', () => {
  expect(() => nextUpdate(head, update('PENDING'), options)).toThrow(InvalidTransitionError);
});

test.each(['LOST', 'constructor', '__proto__'])(
  'the unknown status %s is refused, with a log and without',
  (status) => {
    expect(() => nextUpdate(head, update(status), options)).toThrow(InvalidTransitionError);
    expect(() => nextUpdate(undefined, update(status), options)).toThrow(InvalidTransitionError);
  },
);

test('the same status again needs a note, tracking, a location or an action', () => {
  expect(() => nextUpdate(head, update('SHIPPED'), options)).toThrow(InvalidTransitionError);
  expect(nextUpdate(head, update('SHIPPED', { note: 'At the depot' }), options)).toMatchObject({
    previousStatus: 'SHIPPED',
    version: 8,
  });
  expect(nextUpdate(head, update('SHIPPED', { tracking: [{ carrier: 'DHL' }] }), options)).toMatchObject({
    version: 8,
  });
  for (const more of [{ location: 'Memphis, TN, US' }, { action: { label: 'Pay customs', url: '/customs' } }])
    expect(nextUpdate(head, update('SHIPPED', more), options)).toMatchObject({ ...more, version: 8 });
  for (const empty of [{ note: '' }, { location: '' }])
    expect(() => nextUpdate(head, update('SHIPPED', empty), options)).toThrow(InvalidTransitionError);
});

test('a location belongs to one update and is not carried forward', () => {
  const held = { ...head, location: 'Memphis, TN, US' };
  expect(nextUpdate(held, update('SHIPPED', { note: 'Released' }), options)).not.toHaveProperty('location');
});

test('an action is carried forward until another one replaces it or null clears it', () => {
  const held = { ...head, action: { label: 'Pay customs' } };
  const next = (more: object) => nextUpdate(held, update('SHIPPED', { note: 'Scanned', ...more }), options);
  expect(next({}).action).toEqual({ label: 'Pay customs' });
  expect(next({ action: { label: 'Call us' } }).action).toEqual({ label: 'Call us' });
  expect(next({ action: null }).action).toBeNull();
  expect(nextUpdate({ ...head, action: null }, update('DELIVERED'), options).action).toBeNull();
  expect(nextUpdate(head, update('DELIVERED'), options)).not.toHaveProperty('action');
});

test('a terminal status ends an action, unless its update has one of its own', () => {
  const held = { ...head, action: { label: 'Pay customs' } };
  expect(nextUpdate(held, update('REFUNDED'), options).action).toBeNull();
  const own = update('REFUNDED', { action: { label: 'Return the parcel' } });
  expect(nextUpdate(held, own, options).action).toEqual({ label: 'Return the parcel' });
  expect(nextUpdate(head, update('REFUNDED'), options)).not.toHaveProperty('action');
});

test('the same status again may clear an action', () => {
  const held = { ...head, action: { label: 'Pay customs' } };
  expect(nextUpdate(held, update('SHIPPED', { action: null }), options)).toMatchObject({
    action: null,
    version: 8,
  });
});

test('nothing is added to a terminal status, not even a note', () => {
  const ended = { ...head, status: 'CANCELLED' };
  expect(() => nextUpdate(ended, update('CANCELLED', { note: 'Sorry' }), options)).toThrow(
    InvalidTransitionError,
  );
});

test('the tracking is carried forward until an update has another one', () => {
  const tracked = { ...head, tracking: [{ carrier: 'DHL' }] };
  expect(nextUpdate(tracked, update('DELIVERED'), options).tracking).toEqual([{ carrier: 'DHL' }]);
  expect(nextUpdate(tracked, update('DELIVERED', { tracking: [] }), options).tracking).toEqual([]);
});
