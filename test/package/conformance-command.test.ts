import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Fault } from '../conformance/faults.js';
import { startPlainServer } from '../conformance/plain-server.js';
import { createApp } from './packed.js';
import { run } from './run.js';

let command: string;

beforeAll(async () => {
  const app = await createApp('conformance');
  // Links the command of the installed package, as `npm install` does.
  await run('npm', ['rebuild', '--offline', 'react-order-status'], { cwd: app.folder });
  command = join(app.folder, 'node_modules/.bin/react-order-status');
}, 60_000);

/** Runs the installed command; resolves with its output and its exit code. */
async function conformance(args: readonly string[]) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    text.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    text.error += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { ...text, code };
}

async function startServer(fault?: Fault): Promise<string> {
  const { url, stop } = await startPlainServer(fault);
  onTestFinished(stop);
  return url;
}

const ANN = ['--header', 'Authorization: ann'];

test('prints ok for each check and exits with 0', async () => {
  const url = await startServer();
  const publish = `"${process.execPath}" -e "fetch('${url.replace(':orderId', '123')}/publish', { method: 'POST' })"`;
  const { out, code } = await conformance([
    ...['conformance', url, ...ANN, '--publish', publish, '--missing', 'none', '--forbidden', '456'],
    ...['--final', 'done', '--anonymous'],
  ]);
  expect(out).toMatch(/^ok {7}stream: answers 200/);
  expect(out).toMatch(/\n39 ok, 0 FAIL, 0 warning, 0 not run\n$/);
  expect(code).toBe(0);
});

test('prints "not run" for a check whose option is missing', async () => {
  const { out, code } = await conformance(['conformance', await startServer(), ...ANN]);
  expect(out).toContain(
    "not run  resume: repeats nothing if nothing was missed (give --publish '<command that publishes one update>')",
  );
  expect(out).toMatch(/\n21 ok, 0 FAIL, 0 warning, 18 not run\n$/);
  expect(code).toBe(0);
});

test('prints what was expected and found, why it matters and how to fix it, and exits with 1', async () => {
  const { out, code } = await conformance([
    'conformance',
    await startServer('sends the stream as text/plain'),
    ...ANN,
  ]);
  expect(out).toContain('FAIL     stream: answers 200 with text/event-stream, at once\n');
  expect(out).toContain('         expected Content-Type: text/event-stream\n');
  expect(out).toContain('         found    Content-Type: text/plain\n');
  expect(out).toMatch(/\n {9}why {6}\S.*\n {9}fix {6}\S/);
  expect(code).toBe(1);
});

test('a failed "should" is a warning and does not change the exit code', async () => {
  const { out, code } = await conformance(['conformance', await startServer('sets no retry'), ...ANN]);
  expect(out).toContain('warning  stream: sets retry\n');
  expect(code).toBe(0);
});

test.each([
  { args: [], message: 'Name a command: conformance, send-webhook or report.' },
  { args: ['check'], message: 'The command is "conformance", "send-webhook" or "report", not "check".' },
  { args: ['conformance'], message: 'The URL is missing' },
  { args: ['conformance', 'http://127.0.0.1/orders/1'], message: 'Write :orderId' },
  { args: ['conformance', 'ftp://127.0.0.1/:orderId'], message: 'is not an http(s) URL' },
  { args: ['conformance', 'http://127.0.0.1/:orderId', '--header', 'x'], message: 'is not a header' },
  { args: ['conformance', 'http://127.0.0.1/:orderId', '--wrong'], message: "Unknown option '--wrong'" },
  { args: ['conformance', 'http://127.0.0.1:1/:orderId'], message: 'No server answers' },
])('exits with 2 for $args', async ({ args, message }) => {
  const { error, code } = await conformance(args);
  expect(error).toContain(message);
  // One line, because the whole help would scroll it away.
  expect(error).toMatch(/^.*\n\nAll commands and options: npx react-order-status --help\n$/);
  expect(code).toBe(2);
});
