/**
 * The limits of the wire format. A field that exceeds one of them is left out of a message that is read, or
 * shortened (notes, locations, lists); a message that exceeds its own, or the one of an id or status, is invalid. Lengths are in
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
