import { readFile } from 'node:fs/promises';
import { EdgeRuntime, runServer } from 'edge-runtime';

const [port, scriptPath = ''] = process.argv.slice(2);

const runtime = new EdgeRuntime({ initialCode: await readFile(scriptPath, 'utf8') });
await runServer({ runtime, host: '127.0.0.1', port: Number(port) });
