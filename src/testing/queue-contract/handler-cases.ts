import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { dueNow, type QueueCaseContext, queueCase } from './queue-case.js';

/** Ms by which clocks of the engine and of this process may differ in a test. */
const TOLERANCE = 100;

/** Cases about what the handler returns. */
export const handlerCases = (context: QueueCaseContext): readonly ContractCase[] => [
  queueCase(context, 'at most `concurrency` jobs are handled at once, and that many are', async (given) => {
    const { queue, latch, work, id, record, soon } = given;
    const jobs = Array.from({ length: 8 }, () => id());
    const { opened, open } = latch();
    const recorder = record(async () => void (await opened));
    work(recorder, queue, 3);
    await queue.add(dueNow(...jobs));
    const fix = 'Run `concurrency` handlers at once while that many jobs are due, and no more.';
    await soon(() => recorder.calls.length, 3, fix);
    open();
    await soon(() => recorder.calls.length, jobs.length, fix);
    expectSame(recorder.mostAtOnce, 3, fix);
  }),

  queueCase(
    context,
    'with a `concurrency` of Infinity all jobs that are due are handled at once',
    async (given) => {
      const { queue, latch, work, id, record, soon } = given;
      const jobs = Array.from({ length: 150 }, () => id());
      const { opened, open } = latch();
      const recorder = record(async () => void (await opened));
      work(recorder, queue, Number.POSITIVE_INFINITY);
      await queue.add(dueNow(...jobs));
      await soon(() => recorder.mostAtOnce, jobs.length, 'A `concurrency` of Infinity is no limit.');
      open();
    },
  ),

  queueCase(context, 'a job is handled again at the time that its handler returns', async (given) => {
    const { queue, work, id, record, soon } = given;
    const job = id();
    const calledAt: number[] = [];
    const wait = 1_200;
    const recorder = record(async () => {
      calledAt.push(Date.now());
      return calledAt.length === 1 ? { notBefore: new Date(Date.now() + wait) } : undefined;
    });
    work(recorder);
    await queue.add(dueNow(job));
    const fix = 'Where the handler returns `notBefore`, call it again then, never before.';
    await soon(() => recorder.callsOf(job), 2, fix);
    const [first = 0, second = 0] = calledAt;
    expectSame(second - first >= wait - TOLERANCE, true, fix);
  }),

  queueCase(context, 'a job may be put off many times', async ({ queue, work, id, record, soon }) => {
    const job = id();
    const recorder = record(async () => (recorder.callsOf(job) < 8 ? { notBefore: new Date() } : undefined));
    work(recorder);
    await queue.add(dueNow(job));
    const fix = 'A job that is put off has not failed: it counts towards no limit of attempts.';
    await soon(() => recorder.callsOf(job), 8, fix);
  }),

  queueCase(context, 'a handler that rejects is called again', async ({ queue, work, id, record, soon }) => {
    const job = id();
    const recorder = record(async () => {
      if (recorder.callsOf(job) < 3) throw new Error('A handler of the contract rejects on purpose.');
      return undefined;
    });
    work(recorder);
    await queue.add(dueNow(job));
    await soon(
      () => recorder.callsOf(job),
      3,
      'Where the handler rejects, keep the job, and call it again later; the first times within seconds.',
    );
  }),

  queueCase(context, 'a job that fails does not hold up others', async (given) => {
    const { queue, work, id, record, soon } = given;
    const [failing, job] = [id(), id()];
    const recorder = record(async (called) => {
      if (called === failing) throw new Error('A handler of the contract rejects on purpose.');
      return undefined;
    });
    work(recorder, queue, 1);
    await queue.add(dueNow(failing));
    const fix = 'Handle other jobs while one that failed waits for its next attempt.';
    await soon(() => recorder.callsOf(failing) > 0, true, fix);
    await queue.add(dueNow(job));
    await soon(() => recorder.callsOf(job), 1, fix);
  }),
];
