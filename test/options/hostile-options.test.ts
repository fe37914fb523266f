import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parse, readSource, type SourceFile, walk } from '../package/source-files.js';
import {
  badValues,
  factoryOptions,
  goodValues,
  type NumericOption,
  otherNumbers,
  passTo,
  propOptions,
  textOf,
} from './hostile-options.js';

/** Resolves when the value is accepted. */
const pass = async (option: NumericOption, value: unknown) => passTo(option.pass, value);

const refused = factoryOptions.flatMap((option) => {
  const values = [...badValues];
  if (!option.zero) values.push(0, -0);
  if (option.finite) values.push(Number.POSITIVE_INFINITY);
  if (option.kind === 'count') values.push(1.5, Number.MAX_VALUE);
  return values.map((value) => ({ option, value, name: option.name, text: textOf(value) }));
});

test.each(refused)('$name: $text is refused', async ({ option, value }) => {
  const error = await pass(option, value).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TypeError);
  const { message } = error instanceof TypeError ? error : { message: '' };
  const field = option.name === 'OrderEventsServer.drain' ? 'within' : option.name.split('.')[1];
  expect(message).toContain(field);
  expect(message).toMatch(
    / is .+, but it must be a (whole number|number of ms) (greater than 0|of at least 0)/,
  );
  if (Object(value) !== value) expect(message).toContain(String(value));
  expect(message.includes('Infinity for no limit')).toBe(!option.finite);
});

const accepted = factoryOptions.flatMap((option) => {
  const values = goodValues.filter((value) => option.kind === 'duration' || Number.isInteger(value));
  if (option.zero) values.push(0);
  if (!option.finite) values.push(Number.POSITIVE_INFINITY);
  return [...values, undefined].map((value) => ({ option, value, name: option.name }));
});

test.each(accepted)('$name: $value is accepted', async ({ option, value }) => {
  await pass(option, value);
});

/** The fields of option interfaces whose type contains a number, e.g. `PollingOptions.interval`. */
function numbersIn(file: SourceFile): string[] {
  const found: string[] = [];
  walk(parse(file), (node) => {
    if (!ts.isInterfaceDeclaration(node)) return;
    const name = node.name.text;
    if (/(Options|Limits|Defaults|Target|Props|^Subscriber)$/.test(name)) {
      for (const member of node.members) {
        if (ts.isPropertySignature(member) && /\bnumber\b/.test(member.type?.getText() ?? '')) {
          found.push(`${name}.${member.name.getText()}`);
        }
      }
    }
    for (const member of node.members.filter(ts.isMethodSignature)) {
      const literals = member.parameters.filter(({ type }) => type && ts.isTypeLiteralNode(type));
      if (literals.some(({ type }) => /\bnumber\b/.test(type?.getText() ?? ''))) {
        found.push(`${name}.${member.name.getText()}`);
      }
    }
  });
  return found;
}

/** Option interfaces that are not part of the package's API: their numbers were checked before. */
const internal = [
  'AppendQueueOptions',
  'BodyLimits',
  'CallbackLimits',
  'ConnectionOptions',
  'FollowedOrderOptions',
  'FollowedOrdersOptions',
  'GateLimits',
  'LatestValuesOptions',
  'LogWriterOptions',
  'MinutelyOptions',
  'OrderLogOptions',
  'OrderSubscriptionOptions',
  'ReadOptions',
  'RedisLogOptions',
  'RetentionOptions',
  'StoreOptions',
  // The package `web-push` as it is: nothing is passed to it that was not checked.
  'WebPushLibrary',
];

describe('the tables', () => {
  test('contain every number in the options of the source', async () => {
    const found = (await readSource()).flatMap(numbersIn);
    // The options of `createOrderEvents` extend these.
    const inherited = /^(StreamLimits|LifetimeOptions)\./;
    const names = found
      .filter((name) => !internal.includes(name.split('.')[0] ?? ''))
      .map((name) => name.replace(inherited, 'OrderEventsOptions.'));
    const listed = [...factoryOptions.map(({ name }) => name), ...propOptions, ...otherNumbers];
    expect([...new Set(names)].sort()).toEqual(listed.sort());
  });

  test('the search finds an option that is not in the tables', () => {
    const text =
      'export interface NewOptions { readonly size?: number } interface A { go(to: { at?: number }): void }';
    expect(numbersIn({ path: 'new.ts', text })).toEqual(['NewOptions.size', 'A.go']);
  });
});
