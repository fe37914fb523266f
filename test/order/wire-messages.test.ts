import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  InvalidMessageError,
  OrderStatusError,
  parseMessage,
  parseSnapshot,
  type ServerMessage,
  serializeMessage,
  serializeSnapshot,
} from '../../src/order/index.js';
import { anyText } from './any-text.js';
import { damaged, message, messages, snapshot } from './message-arbitraries.js';
import { isValidMessage, isValidSnapshot } from './valid-message.js';

/** What parsing made of it; any other error than the typed one fails the test. */
function attempt<T>(parse: () => T): T | InvalidMessageError {
  try {
    return parse();
  } catch (error) {
    if (error instanceof InvalidMessageError) return error;
    throw error;
  }
}

/** Either dropped with the typed error, or valid in the second opinion. */
function expectSound(data: unknown): void {
  const asMessage = attempt(() => parseMessage(data));
  if (!(asMessage instanceof Error)) expect(asMessage).toSatisfy(isValidMessage);
  const asSnapshot = attempt(() => parseSnapshot(data));
  if (!(asSnapshot instanceof Error)) expect(asSnapshot).toSatisfy(isValidSnapshot);
}

describe('the messages of the seed', () => {
  it('are read as they stand in its section 2', () => {
    expect(parseMessage('{"type":"connected","message":"Connected to order updates"}')).toStrictEqual({
      type: 'connected',
      message: 'Connected to order updates',
    });
    expect(
      parseMessage(
        '{"type":"order-updated","orderId":"123","status":"SHIPPED","previousStatus":"PROCESSING","timestamp":"2024-01-01T12:00:00Z","note":"Shipped"}',
      ),
    ).toStrictEqual({
      type: 'order-updated',
      orderId: '123',
      status: 'SHIPPED',
      previousStatus: 'PROCESSING',
      timestamp: '2024-01-01T12:00:00Z',
      note: 'Shipped',
    });
  });

  it('are read as DESIGN section 5 extends them', () => {
    const connected =
      '{"type":"connected","message":"Connected to order updates","heartbeatInterval":30000,"resumed":false,"order":{"orderId":"123","status":"PROCESSING","version":7,"history":[]}}';
    expect(serializeMessage(parseMessage(connected))).toBe(connected);
  });
});

describe('parse after serialize', () => {
  it.each(Object.entries<fc.Arbitrary<ServerMessage<string>>>(messages))(
    'is identity for any valid %s',
    (_, arbitrary) => {
      fc.assert(
        fc.property(arbitrary, (valid) => {
          expect(parseMessage(serializeMessage(valid))).toEqual(valid);
        }),
      );
    },
  );

  it('is identity for any valid snapshot', () => {
    fc.assert(
      fc.property(snapshot, (valid) => {
        expect(parseSnapshot(serializeSnapshot(valid))).toEqual(valid);
      }),
    );
  });

  it('agrees with the second opinion on what is valid', () => {
    fc.assert(fc.property(message, isValidMessage));
    fc.assert(fc.property(snapshot, isValidSnapshot));
  });
});

describe('whatever arrives throws nothing but InvalidMessageError, and passes only when valid', () => {
  it('JSON of any kind', () => {
    fc.assert(fc.property(fc.json(), expectSound));
  });

  it('text of any kind', () => {
    fc.assert(fc.property(anyText(), expectSound));
  });

  it('bytes of any kind', () => {
    const decoder = new TextDecoder();
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expectSound(decoder.decode(bytes))));
  });

  it('values that are no text', () => {
    fc.assert(fc.property(fc.anything(), expectSound));
  });

  it('almost valid messages, damaged in one place', () => {
    const scenario = message.chain((valid) => damaged(valid));
    fc.assert(
      fc.property(scenario, (value) => expectSound(JSON.stringify(value))),
      { numRuns: 1_000 },
    );
  });

  it('almost valid snapshots, damaged in one place', () => {
    const scenario = snapshot.chain((valid) => damaged(valid));
    fc.assert(
      fc.property(scenario, (value) => expectSound(JSON.stringify(value))),
      { numRuns: 1_000 },
    );
  });

  it('messages cut short', () => {
    const scenario = fc.tuple(message.map(serializeMessage), fc.nat());
    fc.assert(fc.property(scenario, ([text, cut]) => expectSound(text.slice(0, cut % text.length))));
  });

  it('JSON nested ever so deep', () => {
    expectSound('['.repeat(100_000));
    expectSound(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expectSound(`{"type":"snapshot","order":${'{"order":'.repeat(50_000)}1${'}'.repeat(50_000)}}`);
  });
});

describe('serializing', () => {
  it('refuses what parsing would refuse', () => {
    const scenario = message.chain((valid) => damaged(valid));
    fc.assert(
      fc.property(scenario, (value) => {
        // Untyped code can pass anything.
        const text = attempt(() => serializeMessage(value as ServerMessage<string>));
        if (typeof text === 'string') expect(parseMessage(text)).toSatisfy(isValidMessage);
      }),
    );
  });
});

describe('InvalidMessageError', () => {
  const failure = (data: unknown) => attempt(() => parseMessage(data));

  it('has a stable code and says where, what was expected, and what became of it', () => {
    const data = { type: 'snapshot', order: { orderId: '1', status: 'A', history: [{ status: 'A' }] } };
    const text = JSON.stringify(data);
    const error = failure(text);
    expect(error).toBeInstanceOf(OrderStatusError);
    expect(error).toMatchObject({
      name: 'InvalidMessageError',
      code: 'invalid-message',
      path: 'order.history[0].timestamp',
    });
    expect(() => parseMessage(text)).toThrow(
      /^order\.history\[0\]\.timestamp must be an ISO 8601 date-time .* dropped/,
    );
  });

  it('keeps the cause of what is no JSON', () => {
    const error = failure('{');
    expect(error).toHaveProperty('path', '');
    expect(error).toHaveProperty('cause', expect.any(SyntaxError));
  });

  it('names the types there are', () => {
    const error = failure('{"type":"order-gone"}');
    expect(error).toHaveProperty('path', 'type');
    expect(error).toHaveProperty('message', expect.stringContaining('snapshot'));
  });
});
