import type { OrderStatusError } from 'react-order-status';

/** Writes what is wrong with a live order to the console, e.g. `mute-stream` where a proxy buffers streams. */
export const reportProblem = ({ code, message }: OrderStatusError) =>
  console.warn(`Live order: ${code}. ${message}`);
