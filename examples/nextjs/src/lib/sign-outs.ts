import { setInterval } from 'node:timers/promises';
import { desc, eq, gt, lt, sql } from 'drizzle-orm';
import { db } from '@/db';
import { endedSessions } from '@/db/schema';

/** Ms after which every process of the shop knows of a sign-out. */
const INTERVAL = 1_000;

/** Ends a session on all processes of the shop: the token in a cookie would be valid for a month. */
export async function endSession(session: { readonly sessionId: string; readonly userId: string }) {
  await db.insert(endedSessions).values(session).onConflictDoNothing();
  await db.delete(endedSessions).where(lt(endedSessions.endedAt, sql`now() - interval '31 days'`));
}

export async function hasEnded(sessionId: string): Promise<boolean> {
  const ended = await db.query.endedSessions.findFirst({ where: eq(endedSessions.sessionId, sessionId) });
  return ended !== undefined;
}

/** Calls `onEnd` for each user who signs out on any process. What it misses is noticed when a stream is checked again. */
export async function watchSignOuts(onEnd: (userId: string) => void) {
  const newest = await db.query.endedSessions.findFirst({ orderBy: desc(endedSessions.id) });
  let seen = newest?.id ?? 0;
  const stopped = new AbortController();

  async function read() {
    const ended = await db.query.endedSessions.findMany({
      where: gt(endedSessions.id, seen),
      orderBy: endedSessions.id,
    });
    for (const { id, userId } of ended) {
      seen = id;
      onEnd(userId);
    }
  }
  async function watch() {
    for await (const _ of setInterval(INTERVAL, undefined, { ref: false, signal: stopped.signal })) {
      // While the database is away, the order bus reports it.
      await read().catch(() => {});
    }
  }
  watch().catch(() => {}); // it rejects when it is stopped
  return { stop: () => stopped.abort() };
}
