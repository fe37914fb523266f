import { OrderStatusError } from '../../order/index.js';

/**
 * A connection pooler such as PgBouncer is between the process and PostgreSQL. It may share one connection of the
 * server between clients, on which `LISTEN` would stay behind for other applications, so the bus only polls.
 * Reported once.
 */
export class ListenUnavailableError extends OrderStatusError {
  readonly code = 'listen-unavailable';

  constructor(pollInterval: number) {
    super(
      'The pool of postgresBus connects through a connection pooler, where LISTEN may be impossible, so updates of other ' +
        `processes arrive by polling only, ${pollInterval < Number.POSITIVE_INFINITY ? `every ${pollInterval} ms` : 'which `pollInterval: Infinity` turns off'}. Set \`listen: false\` if that is intended; ` +
        '`listen: true` if the pooler keeps one connection per client (session mode); or give the bus a pool that ' +
        'connects to PostgreSQL directly.',
    );
  }
}
