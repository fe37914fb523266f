import { expect, test } from 'vitest';
import {
  type ConnectionEvent,
  type ConnectionState,
  connectionFlags,
  nextConnection,
} from '../../../src/client/store/connection-state.js';

const events = [
  'pushed',
  'polled',
  'lost',
  'timed-out',
  'offline',
  'online',
  'suspended',
  'resumed',
  'refused',
  'finished',
  'refreshed',
] as const satisfies readonly ConnectionEvent[];

/** The next state for each event; a dot means no change. */
const table: Record<ConnectionState, string> = {
  //            pushed polled  lost         timed-out    offline online       suspended resumed      refused finished refreshed
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

// `Object.keys` returns strings; the keys of the table are all the states.
const states = Object.keys(table) as ConnectionState[];

test.each(states)('from %s', (state) => {
  const after = events
    .map((event) => nextConnection(state, event))
    .map((next) => (next === state ? '.' : next));
  expect(after.join(' ')).toBe(table[state].trim().replace(/\s+/g, ' '));
});

test('only open and polling count as connected, only refused and closed as over (G4)', () => {
  expect(states.filter((state) => connectionFlags[state].isConnected)).toEqual(['open', 'polling']);
  expect(states.filter((state) => connectionFlags[state].isOver)).toEqual(['refused', 'closed']);
});

test('only `pushed` leads to "open"', () => {
  for (const state of states) {
    for (const event of events) {
      if (nextConnection(state, event) === 'open' && state !== 'open') expect(event).toBe('pushed');
    }
  }
});
