/**
 * Names for what carriers report about a package, by checkpoint, in one language. Plain data, for flows whose statuses
 * are checkpoints, and for texts of your own; the components do not contain them.
 *
 * @example <OrderStatusProvider labels={{ ...de, statuses: { ...de.statuses, ...carrierLabels } }}>
 */
export type CarrierLabels = Readonly<
  Record<
    | 'label-created'
    | 'pre-transit'
    | 'picked-up'
    | 'in-transit'
    | 'out-for-delivery'
    | 'attempted'
    | 'ready-for-pickup'
    | 'delivered'
    | 'delayed'
    | 'held'
    | 'returning'
    | 'returned'
    | 'failed'
    | 'cancelled'
    | 'unknown',
    string
  >
>;
