// Runs the README's command `npm run demo`, with the packages of examples/demo alone, and opens the shop.
//   node .ci/demo.mjs
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Ms until the shop must be open: npm installs its packages first. */
const PATIENCE = 180_000;

// A process group of its own, so that the shop ends with npm.
const demo = spawn('npm', ['run', 'demo'], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
const ended = once(demo, 'exit');
const timer = setTimeout(() => process.kill(-demo.pid), PATIENCE);
try {
  let url;
  for await (const line of createInterface({ input: demo.stdout })) {
    url = /Shop open at (\S+)/.exec(line)?.[1];
    if (url) break;
  }
  if (!url) throw new Error('npm run demo ended before the shop was open.');
  for (const path of ['/', '/main.tsx', '/courier/courier-map.tsx']) {
    const response = await fetch(url + path);
    if (!response.ok) throw new Error(`${path} of the shop was answered ${response.status}.`);
  }
  const stream = await fetch(`${url}/api/orders/1042/stream`);
  if (stream.status !== 401)
    throw new Error(`A stream without a session was answered ${stream.status}, not 401.`);
  console.log(`The shop opened at ${url}.`);
} finally {
  clearTimeout(timer);
  if (demo.exitCode === null) process.kill(-demo.pid);
  await ended;
}
