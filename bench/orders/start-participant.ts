import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EngineName } from './engines.js';
import type { Answer, Task } from './participant.js';

const script = fileURLToPath(new URL('participant.ts', import.meta.url));

/** A process of a contender. */
export interface Participant {
  perform(task: Task): Promise<Answer>;
  end(): Promise<void>;
}

/** Starts a process that publishes or follows. @param role `bus` or `floor`. */
export async function startParticipant(engine: EngineName, role: string, url: string): Promise<Participant> {
  const child = fork(script, [engine, role, url], { execArgv: ['--import', 'tsx'] });
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  let tasks = 0;
  await once(child, 'message');
  child.on('message', ({ id, answer }: { readonly id: number; readonly answer: Answer }) => {
    waiting.get(id)?.resolve(answer);
    waiting.delete(id);
  });
  child.once('exit', () => {
    for (const { reject } of waiting.values())
      reject(new Error(`The process of ${role} on ${engine} has ended.`));
  });
  return {
    perform: (task) =>
      new Promise((resolve, reject) => {
        tasks += 1;
        waiting.set(tasks, { resolve, reject });
        child.send({ id: tasks, task });
      }),
    async end() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
