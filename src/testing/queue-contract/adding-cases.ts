import type { ContractCase } from '../contract-case.js';
import { expectSame } from '../expectation.js';
import { dueIn, dueNow, type QueueCaseContext, queueCase } from './queue-case.js';

const HOUR = 3_600_000;
/** Ms by which clocks of the engine and of this process may differ in a test. */
const TOLERANCE = 100;

/** Random characters, so that ids of one form differ between runs. */
const random = () => crypto.randomUUID().replaceAll('-', '');

/** Ids of the allowed form that engines are known to refuse or change. */
const unusualIds = (): readonly string[] => [
  String(crypto.getRandomValues(new Uint32Array(1))[0]),
  `-${random()}`,
  `_${random()}`,
  `0${random()}`,
  `${random()}-_`,
  `A${random()}`.toUpperCase(),
  `${random()}${random()}`,
];

/** Cases about adding jobs. */
export const addingCases = (context: QueueCaseContext): readonly ContractCase[] => [
  queueCase(context, 'a job is handled once, with its id', async ({ queue, work, id, record, soon }) => {
    const [job, last] = [id(), id()];
    const recorder = record();
    work(recorder, queue, 1);
    await queue.add(dueNow(job));
    const fix = 'Call the handler with the id of each job that is due, and not again once it has resolved.';
    await soon(() => recorder.calls, [job], fix);
    await queue.add(dueNow(last));
    await soon(() => recorder.calls, [job, last], fix);
  }),

  queueCase(context, 'jobs that were added before a worker begins are handled', async (given) => {
    const { queue, work, id, record, soon } = given;
    const jobs = [id(), id(), id()];
    const recorder = record();
    await queue.add(dueNow(...jobs));
    work(recorder);
    await soon(
      () => [...recorder.calls].sort(),
      [...jobs].sort(),
      'Keep jobs until a worker has handled them.',
    );
  }),

  queueCase(context, 'a job is not handled before its time', async ({ queue, work, id, record, soon }) => {
    const job = dueIn(1_500, id());
    const handledAt: number[] = [];
    const recorder = record(async () => void handledAt.push(Date.now()));
    work(recorder);
    await queue.add([job]);
    const fix = 'Call the handler at `notBefore`, or soon after it, never before.';
    await soon(() => recorder.calls, [job.id], fix);
    expectSame((handledAt[0] ?? 0) >= job.notBefore.getTime() - TOLERANCE, true, fix);
  }),

  queueCase(context, 'a job of later does not hold one up that is due', async (given) => {
    const { queue, work, id, record, soon } = given;
    const [later, due] = [id(), id()];
    const recorder = record();
    work(recorder, queue, 1);
    await queue.add([dueIn(HOUR, later)]);
    await queue.add(dueNow(due));
    await soon(
      () => recorder.calls,
      [due],
      'Handle jobs in the order of `notBefore`, not of their addition.',
    );
  }),

  queueCase(context, 'a job whose id waits is not added again', async (given) => {
    const { queue, work, id, record, soon } = given;
    const [job, last] = [id(), id()];
    const recorder = record();
    await queue.add(dueNow(job, job));
    await queue.add(dueNow(job));
    work(recorder, queue, 1);
    const fix = 'Add nothing for an id that waits; an update may be delivered to `add` more than once.';
    await soon(() => recorder.callsOf(job), 1, fix);
    await queue.add(dueNow(last));
    await soon(() => recorder.calls, [job, last], fix);
  }),

  queueCase(context, 'a job that is added while it runs is not run beside itself', async (given) => {
    const { queue, latch, work, id, record, soon } = given;
    const [job, other] = [id(), id()];
    const { opened, open } = latch();
    const recorder = record(async (called) => (called === job ? void (await opened) : undefined));
    work(recorder);
    const fix = 'Make one call for an id at a time.';
    await queue.add(dueNow(job));
    await soon(() => recorder.calls, [job], fix);
    await queue.add(dueNow(job, other));
    await soon(() => recorder.calls, [job, other], fix);
    open();
    expectSame(recorder.mostOfOneId, 1, fix);
  }),

  queueCase(context, 'every id of the allowed form is handled unchanged', async (given) => {
    const { queue, work, id, record, soon } = given;
    const jobs = unusualIds().map((each) => id(each));
    const recorder = record();
    work(recorder);
    await queue.add(dueNow(...jobs));
    await soon(
      () => [...recorder.calls].sort(),
      [...jobs].sort(),
      'Pass ids on as they are: 1 to 64 of `A-Z a-z 0-9 _ -`, also digits alone.',
    );
  }),

  queueCase(context, 'many jobs of one call are each handled once', async (given) => {
    const { queue, work, id, record, soon } = given;
    const jobs = Array.from({ length: 500 }, () => id());
    const recorder = record();
    work(recorder, queue, 20);
    await queue.add([]);
    await queue.add(dueNow(...jobs));
    const fix = 'Add all jobs of a call, and handle each once.';
    await soon(() => recorder.calls.length >= jobs.length, true, fix);
    expectSame([...recorder.calls].sort(), [...jobs].sort(), fix);
  }),
];
