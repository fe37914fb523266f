import { duration } from '../../options/index.js';

/** Tickets at most; beyond it the oldest is forgotten. */
const MOST_TICKETS = 10_000;

/** Options of {@link memoryTickets}. */
export interface MemoryTicketsOptions {
  /** Ms for which a ticket is valid. Default: 30,000. */
  readonly lifetime?: number;
}

/** Tickets of one process. Every member works destructured. */
export interface MemoryTickets {
  /**
   * Issues a ticket; call it for an authenticated request only.
   * @param headers what `authenticate` shall read for the socket, e.g. the `Authorization` of the request.
   */
  issue(headers: Readonly<Record<string, string>>): string;
  /** The `ticket` of `webSocketHooks`: the headers of a ticket, the first time. */
  redeem(ticket: string): Readonly<Record<string, string>> | null;
}

/**
 * Tickets in memory, each accepted once. Several processes need a store that they share, e.g. `GETDEL` of Redis.
 * @throws TypeError when `lifetime` is not a positive number.
 */
export function memoryTickets({ lifetime }: MemoryTicketsOptions = {}): MemoryTickets {
  const validFor = duration('memoryTickets: lifetime', lifetime, 30_000);
  /** The oldest first. */
  const tickets = new Map<
    string,
    { readonly headers: Readonly<Record<string, string>>; readonly until: number }
  >();

  /** Forgets the expired ones, and the oldest where there are too many. */
  function tidy() {
    for (const [ticket, { until }] of tickets) {
      if (performance.now() < until && tickets.size < MOST_TICKETS) return;
      tickets.delete(ticket);
    }
  }

  return {
    issue(headers) {
      tidy();
      const ticket = crypto.randomUUID();
      tickets.set(ticket, { headers, until: performance.now() + validFor });
      return ticket;
    },
    redeem(ticket) {
      const issued = tickets.get(ticket);
      tickets.delete(ticket);
      return issued && performance.now() < issued.until ? issued.headers : null;
    },
  };
}
