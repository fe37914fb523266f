import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { dueNow, type QueueCaseContext, queueCase } from './queue-case.js';

/** Cases about queues of several processes on one engine. */
export const sharedCases = (context: QueueCaseContext): readonly ContractCase[] => [
  queueCase(context, 'a job that one process adds is handled by another', async (given) => {
    const { work, id, record, soon, createQueue } = given;
    const other = await createQueue();
    const job = id();
    const recorder = record();
    work(recorder);
    await other.add(dueNow(job));
    await soon(
      () => recorder.calls,
      [job],
      'Keep jobs in the engine, where workers of all processes find them.',
    );
  }),

  queueCase(context, 'processes share the jobs, and each is handled once', async (given) => {
    const { queue, work, id, record, soon, createQueue } = given;
    const other = await createQueue();
    const jobs = Array.from({ length: 100 }, () => id());
    const recorder = record();
    work(recorder, queue);
    work(recorder, other);
    await Promise.all([queue.add(dueNow(...jobs.slice(0, 50))), other.add(dueNow(...jobs.slice(50)))]);
    const fix = 'Lock a job in the engine while it is handled, and remove it when its handler has resolved.';
    await soon(() => recorder.calls.length >= jobs.length, true, fix);
    expectSame([...recorder.calls].sort(), [...jobs].sort(), fix);
  }),

  queueCase(context, 'both processes work while jobs are due', async (given) => {
    const { queue, latch, work, id, record, soon, createQueue } = given;
    const other = await createQueue();
    const { opened, open } = latch();
    const [one, two] = [record(async () => void (await opened)), record(async () => void (await opened))];
    work(one, queue, 1);
    work(two, other, 1);
    await queue.add(dueNow(id(), id(), id(), id()));
    const fix = 'Every process with a worker takes jobs of the same queue.';
    await soon(() => [one.calls.length, two.calls.length], [1, 1], fix);
    open();
    await soon(() => one.calls.length + two.calls.length, 4, fix);
  }),

  queueCase(context, 'jobs that are put off are never run beside themselves', async (given) => {
    const { queue, work, id, record, soon, createQueue } = given;
    const other = await createQueue();
    const jobs = Array.from({ length: 40 }, () => id());
    const last = id();
    const calls = 4;
    const recorder = record(async (job) =>
      recorder.callsOf(job) < calls && job !== last ? { notBefore: new Date() } : undefined,
    );
    for (const each of [queue, other]) work(recorder, each, 10);
    await queue.add(dueNow(...jobs));
    const fix = 'Change the time of a job in one atomic step, and make one call for an id at a time.';
    await soon(() => recorder.calls.length >= jobs.length * calls, true, fix);
    await queue.add(dueNow(last));
    await soon(() => recorder.callsOf(last), 1, fix);
    expectSame(
      [recorder.mostOfOneId, jobs.map((job) => recorder.callsOf(job))],
      [1, jobs.map(() => calls)],
      fix,
    );
  }),

  queueCase(context, 'a job that several processes add at once is handled once', async (given) => {
    const { queue, work, id, record, soon, createQueue } = given;
    const other = await createQueue();
    const [job, last] = [id(), id()];
    const recorder = record();
    await Promise.all([queue, other, queue, other].map((each) => each.add(dueNow(job))));
    work(recorder, queue, 1);
    const fix = 'Find an id and add it in one atomic step of the engine.';
    await soon(() => recorder.callsOf(job), 1, fix);
    await queue.add(dueNow(last));
    await soon(() => recorder.calls, [job, last], fix);
  }),
];
