import { createOrderEvents, LogNotEmptyError } from 'react-order-status/server';
import { openBus } from '@/lib/bus';
import { db } from '.';
import { orderHistory } from './schema';

/** Stores the past of each order in the log of the order bus, unless the log has it. */
export async function fillLogs(): Promise<void> {
  const { backfillOrder, close } = createOrderEvents({
    bus: openBus(),
    authenticate: () => null,
    getOrder: () => null,
  });
  const rows = await db.query.orders.findMany({ with: { history: { orderBy: orderHistory.version } } });
  for (const { id, history, tracking } of rows) {
    if (history.length === 0) continue;
    const past = history.map(({ status, previousStatus, timestamp, note, location }, at) => ({
      status,
      previousStatus: previousStatus ?? undefined,
      timestamp,
      note: note ?? undefined,
      location: location ?? undefined,
      ...(at === history.length - 1 && tracking && { tracking }),
    }));
    await backfillOrder(id, past).catch(ignoreStored);
  }
  await close();
}

function ignoreStored(error: unknown): void {
  if (!(error instanceof LogNotEmptyError)) throw error;
}
