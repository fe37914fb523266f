#!/usr/bin/env node
import { conformance } from './conformance.js';
import { readArguments } from './read-arguments.js';
import { USAGE } from './usage.js';
import { UsageError } from './usage-error.js';

const print = (text: string) => void process.stdout.write(`${text}\n`);

try {
  const target = readArguments(process.argv.slice(2));
  if (target === 'help') print(USAGE);
  else process.exitCode = (await conformance(target, print)) ? 0 : 1;
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
