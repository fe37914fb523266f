import type { StatusInfo } from './status-info.js';

/**
 * The statuses an order can have, how they are shown, and which may follow which.
 * Made by {@link defineOrderFlow}; plain data, so a server component can hand it to a client one.
 */
export interface OrderFlow<S extends string = string> {
  /** Every status, with what is shown for it. */
  readonly statuses: Readonly<Record<S, StatusInfo>>;
  /** The way of an order that goes well, first to last: the steps of the tracker. */
  readonly steps: readonly S[];
  /** For each status those that may follow it; an empty list ends the order. */
  readonly transitions: Readonly<Record<S, readonly S[]>>;
}

/** The union of a flow's statuses: `StatusOf<typeof orderFlow>` is `'PENDING' | 'PROCESSING' | …`. */
export type StatusOf<F extends OrderFlow> = keyof F['statuses'] & string;

/** What {@link defineOrderFlow} takes. */
export interface OrderFlowDefinition<S extends string> {
  readonly statuses: Readonly<Record<S, StatusInfo>>;
  readonly steps: readonly NoInfer<S>[];
  /** A status that is left out is terminal: nothing follows it. */
  readonly transitions: { readonly [K in NoInfer<S>]?: readonly NoInfer<S>[] };
}

/**
 * Defines an order flow: a restaurant's, a pick-up shop's. Statuses are inferred, so a typo in
 * `steps` or `transitions` does not compile.
 *
 * @throws TypeError when `steps` or `transitions` name a status that `statuses` does not have
 * (possible only from untyped code), or when there are no steps.
 */
export function defineOrderFlow<const S extends string>(definition: OrderFlowDefinition<S>): OrderFlow<S> {
  const { statuses, steps } = definition;
  // Object.keys widens to string[]; the keys of `statuses` are S by its type.
  const names = Object.keys(statuses) as S[];
  // A map, as an object also has what it inherits: `constructor` may be the name of a status.
  const following = new Map<string, readonly S[] | undefined>(Object.entries(definition.transitions));
  const transitions = Object.fromEntries(
    names.map((name) => [name, following.get(name) ?? []]),
    // fromEntries can't carry the key type; every name got an entry.
  ) as Record<S, readonly S[]>;

  const named = [
    ...steps,
    ...Object.keys(definition.transitions),
    ...names.flatMap((name) => transitions[name]),
  ];
  const unknown = named.find((name) => !Object.hasOwn(statuses, String(name)));
  if (unknown !== undefined) {
    throw new TypeError(
      `The order flow names the status "${String(unknown)}", which its statuses do not have: add it there, or mend the name.`,
    );
  }
  if (steps.length === 0) {
    throw new TypeError('The order flow has no steps, so a tracker could draw nothing: name at least one.');
  }
  return { statuses, steps, transitions };
}
