import { fullTexts } from '../texts/index.js';
import type { StatusInfo } from './status-info.js';

/**
 * The statuses an order can have, how they are shown, and the transitions between them. Created by
 * {@link defineOrderFlow}; plain data, so a server component can pass it to a client component.
 */
export interface OrderFlow<S extends string = string> {
  /** Every status, with its label, description, tone and icon. */
  readonly statuses: Readonly<Record<S, StatusInfo>>;
  /** The steps that the tracker shows, first to last: the statuses of an order without cancellation or refund. */
  readonly steps: readonly S[];
  /** For each status the statuses that may follow it; a status with an empty list is terminal. */
  readonly transitions: Readonly<Record<S, readonly S[]>>;
}

/** The union of a flow's statuses: `StatusOf<typeof orderFlow>` is `'PENDING' | 'PROCESSING' | …`. */
export type StatusOf<F extends OrderFlow> = F extends OrderFlow<infer S> ? S : never;

/** The argument of {@link defineOrderFlow}. */
export interface OrderFlowDefinition<S extends string> {
  readonly statuses: Readonly<Record<S, StatusInfo>>;
  readonly steps: readonly NoInfer<S>[];
  /** A status that is left out is terminal. */
  readonly transitions: { readonly [K in NoInfer<S>]?: readonly NoInfer<S>[] };
}

/**
 * Defines an order flow, e.g. for a restaurant. Statuses are inferred, so a typo in `steps` or `transitions`
 * does not compile.
 *
 * @throws TypeError when `steps` or `transitions` contain a status that `statuses` does not have (possible only
 * in untyped code), or when there are no steps.
 */
export function defineOrderFlow<const S extends string>(definition: OrderFlowDefinition<S>): OrderFlow<S> {
  const { statuses, steps } = definition;
  // Object.keys widens to string[]; the keys of `statuses` are S by its type.
  const names = Object.keys(statuses) as S[];
  // A Map, because an object inherits properties: a status may be named `constructor`.
  const following = new Map<string, readonly S[] | undefined>(Object.entries(definition.transitions));
  const transitions = Object.fromEntries(
    names.map((name) => [name, following.get(name) ?? []]),
    // The type of fromEntries loses the keys; every name has an entry.
  ) as Record<S, readonly S[]>;

  const named = [
    ...steps,
    ...Object.keys(definition.transitions),
    ...names.flatMap((name) => transitions[name]),
  ];
  const unknown = named.find((name) => !Object.hasOwn(statuses, String(name)));
  if (unknown !== undefined) {
    throw new TypeError(
      fullTexts &&
        `The order flow names the status "${String(unknown)}", which its statuses do not have: add it there, or fix the name.`,
    );
  }
  if (steps.length === 0) {
    throw new TypeError(
      fullTexts && 'The order flow has no steps, so a tracker could draw nothing: name at least one.',
    );
  }
  return { statuses, steps, transitions };
}

/**
 * True if a flow has a status of this name; narrows a text, e.g. from a form, to the flow's statuses.
 *
 * @example
 * if (!isStatus(orderFlow, text)) return new Response('Unknown status', { status: 400 });
 * await emitOrderUpdate({ orderId, status: text });
 */
export const isStatus = <S extends string>(flow: OrderFlow<S>, value: unknown): value is S =>
  typeof value === 'string' && Object.hasOwn(flow.statuses, value);
