/**
 * The limits of the wire format. A message that exceeds one of them is invalid as a whole. Lengths are in
 * UTF-16 code units.
 */
export const wireLimits = {
  /** A message or snapshot as JSON text. */
  message: 1_048_576,
  orderId: 128,
  status: 64,
  note: 2_000,
  /** Carrier names, tracking numbers, locations, labels of actions, reasons, texts of `connected` and `problem`. */
  text: 500,
  url: 2_048,
  /** Entries of a snapshot's history. */
  history: 1_000,
  shipments: 100,
} as const;
