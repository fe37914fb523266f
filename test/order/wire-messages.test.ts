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

/** The result, or the typed error; any other error fails the test. */
function attempt<T>(parse: () => T): T | InvalidMessageError {
  try {
    return parse();
  } catch (error) {
    if (error instanceof InvalidMessageError) return error;
    throw error;
  }
}

/** Expects that data is either refused with the typed error, or valid by the independent implementation. */
function expectSound(data: unknown): void {
  const asMessage = attempt(() => parseMessage(data));
  if (!(asMessage instanceof Error)) expect(asMessage).toSatisfy(isValidMessage);
  const asSnapshot = attempt(() => parseSnapshot(data));
  if (!(asSnapshot instanceof Error)) expect(asSnapshot).toSatisfy(isValidSnapshot);
}

describe('documented messages', () => {
  it('are parsed without versions', () => {
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

  it('are parsed with versions, and serialized to the same text', () => {
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

  it('agrees with the independent implementation', () => {
    fc.assert(fc.property(message, isValidMessage));
    fc.assert(fc.property(snapshot, isValidSnapshot));
  });
});

describe('parsing throws only InvalidMessageError, and accepts only valid messages', () => {
  it('in any JSON', () => {
    fc.assert(fc.property(fc.json(), expectSound));
  });

  it('in any text', () => {
    fc.assert(fc.property(anyText(), expectSound));
  });

  it('in any bytes', () => {
    const decoder = new TextDecoder();
    fc.assert(fc.property(fc.uint8Array(), (bytes) => expectSound(decoder.decode(bytes))));
  });

  it('in values that are not text', () => {
    fc.assert(fc.property(fc.anything(), expectSound));
  });

  it('in messages with one invalid field', () => {
    const scenario = message.chain((valid) => damaged(valid));
    fc.assert(
      fc.property(scenario, (value) => expectSound(JSON.stringify(value))),
      { numRuns: 1_000 },
    );
  });

  it('in snapshots with one invalid field', () => {
    const scenario = snapshot.chain((valid) => damaged(valid));
    fc.assert(
      fc.property(scenario, (value) => expectSound(JSON.stringify(value))),
      { numRuns: 1_000 },
    );
  });

  it('in truncated messages', () => {
    const scenario = fc.tuple(message.map(serializeMessage), fc.nat());
    fc.assert(fc.property(scenario, ([text, cut]) => expectSound(text.slice(0, cut % text.length))));
  });

  it('in deeply nested JSON', () => {
    expectSound('['.repeat(100_000));
    expectSound(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expectSound(`{"type":"snapshot","order":${'{"order":'.repeat(50_000)}1${'}'.repeat(50_000)}}`);
  });
});

describe('serializing', () => {
  it('refuses messages that parsing refuses', () => {
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

  it('has a stable code and states the field, the valid values, and that the message was rejected', () => {
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
      /^order\.history\[0\]\.timestamp must be an ISO 8601 date-time.* rejected/,
    );
  });

  it('has the cause if the text is not JSON', () => {
    const error = failure('{');
    expect(error).toHaveProperty('path', '');
    expect(error).toHaveProperty('cause', expect.any(SyntaxError));
  });

  it('names the valid types', () => {
    const error = failure('{"type":"order-gone"}');
    expect(error).toHaveProperty('path', 'type');
    expect(error).toHaveProperty('message', expect.stringContaining('snapshot'));
  });
});
