/**
 * Where a package is, in the same words for every carrier:
 *
 * | checkpoint | meaning |
 * | --- | --- |
 * | `label-created` | the label exists; the carrier does not have the package |
 * | `pre-transit` | the carrier knows of the package, and does not have it |
 * | `picked-up` | the carrier has collected or accepted it |
 * | `in-transit` | it moves |
 * | `out-for-delivery` | the courier has it for delivery today |
 * | `attempted` | a delivery failed; another attempt or a collection follows |
 * | `ready-for-pickup` | the customer can collect it |
 * | `delivered` | the customer, or who accepted it for them, has it |
 * | `delayed` | it will be late |
 * | `held` | it waits, e.g. for customs or for an address |
 * | `returning` | it is on its way back to the sender |
 * | `returned` | the sender has it |
 * | `failed` | the carrier will not deliver it, e.g. because it is lost or damaged |
 * | `cancelled` | the label was voided |
 * | `unknown` | anything else: the scan is shown, and changes no status |
 */
export type Checkpoint = (typeof checkpoints)[number];

/** All checkpoints. */
export const checkpoints = [
  'label-created',
  'pre-transit',
  'picked-up',
  'in-transit',
  'out-for-delivery',
  'attempted',
  'ready-for-pickup',
  'delivered',
  'delayed',
  'held',
  'returning',
  'returned',
  'failed',
  'cancelled',
  'unknown',
] as const;
