import { setTimeout as sleep } from 'node:timers/promises';
import { type Program, startProgram } from './program';

const NEXT = 'node_modules/next/dist/bin/next';

interface InstanceOptions {
  readonly name: string;
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs one process of the shop, and starts it again whenever it ends: by a deploy, by a crash, or by you. */
export async function runInstance({ name, port, env }: InstanceOptions) {
  let program: Program;
  let isStopping = false;

  async function start() {
    program = await startProgram(process.execPath, [NEXT, 'start', '-H', '127.0.0.1', '-p', String(port)], {
      env: { ...process.env, ...env, PORT: String(port) },
      ready: /Ready in/,
    });
    console.log(`${name}: process ${program.pid} at http://127.0.0.1:${port}`);
    program.stderr.pipe(process.stderr, { end: false });
    void program.ended.then(restart);
  }
  async function restart(reason: string) {
    if (isStopping) return;
    console.log(`${name} has ended: ${reason}`);
    await start().catch(async (error: unknown) => {
      console.error(error);
      await sleep(1_000);
      await restart('it did not start');
    });
  }

  await start();
  return {
    async stop() {
      isStopping = true;
      await program.stop();
    },
  };
}
