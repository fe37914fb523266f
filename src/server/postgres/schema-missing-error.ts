import { OrderStatusError } from '../../order/index.js';

/** The database lacks the tables of the bus. */
export class SchemaMissingError extends OrderStatusError {
  readonly code = 'schema-missing';

  constructor(options?: ErrorOptions) {
    super(
      'The tables of postgresBus are not in this database (or not in its search_path), so no order can be ' +
        'read or published: run postgresSchema as a migration.',
      options,
    );
  }

  /** @throws SchemaMissingError when the cause is a missing table (SQLSTATE 42P01); else the cause itself. */
  static explain(this: void, cause: unknown): never {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === '42P01';
    throw isMissing ? new SchemaMissingError({ cause }) : cause;
  }
}
