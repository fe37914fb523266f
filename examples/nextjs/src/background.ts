import { disconnectUser, drain, recordUpdates, saveUpdates } from '@/lib/order-events';
import { watchSignOuts } from '@/lib/sign-outs';
import { notifications } from '@/notifications';
import * as queue from '@/notifications/queue';

/** Ms within which the clients of a process that ends connect to another one. */
const DRAIN_WITHIN = 5_000;

/** Starts what runs beside the requests; ends it, and the streams, when the process is told to end. */
export async function startBackground(): Promise<void> {
  const followers = [saveUpdates(), recordUpdates()];
  await queue.start();
  const sending = notifications.start();
  const signOuts = await watchSignOuts(disconnectUser);
  await Promise.all([...followers.map((follower) => follower?.ready), sending.ready]);

  const end = async () => {
    signOuts.stop();
    // Next.js takes no new connection, and exits after the last answer has ended.
    await Promise.all([
      drain({ within: DRAIN_WITHIN }),
      sending.close(),
      ...followers.map((follower) => follower?.close()),
    ]);
    await queue.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end().catch(console.error));
}
