/**
 * The base of every error this package throws or reports.
 *
 * Match on {@link OrderStatusError.code}, which is stable across versions and module copies
 * (`instanceof` is not, when a bundler loads the package twice).
 */
export abstract class OrderStatusError extends Error {
  /** A stable, kebab-case name of what happened, e.g. `invalid-transition`. */
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}
