import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { dueNow, type QueueCaseContext, queueCase } from './queue-case.js';

/** Cases about closing a worker. */
export const closingCases = (context: QueueCaseContext): readonly ContractCase[] => [
  queueCase(context, 'closing a worker waits for the jobs that run, and begins no other', async (given) => {
    const { queue, latch, work, id, record, soon } = given;
    const [running, waiting] = [id(), id()];
    const { opened, open } = latch();
    let isEnded = false;
    const recorder = record(async () => {
      await opened;
      isEnded = true;
      return undefined;
    });
    const worker = work(recorder, queue, 1);
    await queue.add(dueNow(running));
    const fix = 'After `close` begin no job, and resolve when the handlers that run have ended.';
    await soon(() => recorder.calls, [running], fix);
    await queue.add(dueNow(waiting));
    const closed = worker.close().then(() => isEnded);
    open();
    expectSame(await closed, true, fix);
    await worker.close();
    expectSame(recorder.calls, [running], fix);
  }),

  queueCase(context, 'the next worker handles what the one before has left', async (given) => {
    const { queue, work, id, record, soon } = given;
    const jobs = [id(), id()];
    await work(record()).close();
    await queue.add(dueNow(...jobs));
    const recorder = record();
    work(recorder);
    await soon(
      () => [...recorder.calls].sort(),
      [...jobs].sort(),
      'Closing a worker must not remove jobs: another one handles them.',
    );
  }),

  queueCase(context, 'a job that is put off while its worker closes is kept', async (given) => {
    const { queue, latch, work, id, record, soon } = given;
    const job = id();
    const { opened, open } = latch();
    const first = record(async () => {
      await opened;
      return { notBefore: new Date() };
    });
    const worker = work(first);
    await queue.add(dueNow(job));
    const fix = 'Store the new time of a job before `close` resolves.';
    await soon(() => first.calls, [job], fix);
    const closed = worker.close();
    open();
    await closed;
    const second = record();
    work(second);
    await soon(() => second.calls, [job], fix);
  }),
];
