#!/usr/bin/env node
import { conformance } from './conformance.js';
import { printReport, readReportArguments } from './order-report/index.js';
import { readArguments } from './read-arguments.js';
import { sendWebhook } from './send-webhook.js';
import { readWebhookArguments } from './send-webhook-arguments.js';
import { USAGE } from './usage.js';
import { UsageError } from './usage-error.js';

const print = (text: string) => void process.stdout.write(`${text}\n`);

/** Shows a person that the command still works; the line is erased when it is done. */
const showWaiting = (seconds: number | undefined) => {
  if (!process.stderr.isTTY) return;
  const text = seconds === undefined ? '' : `The database has worked for ${seconds} s …`;
  process.stderr.write(`\r\u001B[K${text}`);
};

try {
  const args = process.argv.slice(2);
  if (args[0] === 'send-webhook' && !args.includes('--help')) {
    process.exitCode = (await sendWebhook(readWebhookArguments(args.slice(1)), print)) ? 0 : 1;
  } else if (args[0] === 'report' && !args.includes('--help')) {
    await printReport(readReportArguments(args.slice(1)), process.env, print, showWaiting);
  } else {
    const target = readArguments(args);
    if (target === 'help') print(USAGE);
    else process.exitCode = (await conformance(target, print)) ? 0 : 1;
  }
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n\nAll commands and options: npx react-order-status --help\n`);
  process.exitCode = 2;
}
