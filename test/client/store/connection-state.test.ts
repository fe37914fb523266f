import { expect, test } from 'vitest';
import {
  type ConnectionEvent,
  type ConnectionState,
  connectionClaims,
  nextConnection,
} from '../../../src/client/store/connection-state.js';

const events = [
  'pushed',
  'polled',
  'lost',
  'silent',
  'offline',
  'online',
  'suspended',
  'resumed',
  'refused',
  'finished',
  'asked',
] as const satisfies readonly ConnectionEvent[];

/** The whole table; a dot stays. */
const table: Record<ConnectionState, string> = {
  //            pushed polled  lost         silent       offline online       suspended resumed      refused finished asked
  idle: '       .      .       .            .            .       .            .         .            .       .        .',
  connecting:
    ' open   polling reconnecting .            offline .            suspended .            refused closed   .',
  open: '       .      polling reconnecting reconnecting offline .            suspended .            refused closed   .',
  polling:
    '    open   .       reconnecting reconnecting offline .            suspended .            refused closed   .',
  reconnecting:
    'open  polling .            .            offline .            suspended .            refused closed   .',
  offline:
    '    open   polling .            .            .       reconnecting suspended .            refused closed   .',
  suspended:
    '  .      .       .            .            .       .            .         reconnecting .       .        .',
  refused:
    '    open   polling .            .            .       .            .         .            .       closed   reconnecting',
  closed:
    '     .      .       .            .            .       .            .         .            .       .        reconnecting',
};

// `Object.keys` knows no keys' types; the table's are all the states.
const states = Object.keys(table) as ConnectionState[];

test.each(states)('from %s', (state) => {
  const after = events
    .map((event) => nextConnection(state, event))
    .map((next) => (next === state ? '.' : next));
  expect(after.join(' ')).toBe(table[state].trim().replace(/\s+/g, ' '));
});

test('only what was proved counts as connected, and only the ends are over (G4)', () => {
  expect(states.filter((state) => connectionClaims[state].isConnected)).toEqual(['open', 'polling']);
  expect(states.filter((state) => connectionClaims[state].isOver)).toEqual(['refused', 'closed']);
});

test('no way leads to "open" but the server pushing', () => {
  for (const state of states) {
    for (const event of events) {
      if (nextConnection(state, event) === 'open' && state !== 'open') expect(event).toBe('pushed');
    }
  }
});
