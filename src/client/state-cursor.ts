import { formatCursor, type OrderState } from '../order/index.js';

/** Where to resume after a state; nothing where no server has numbered it. */
export const stateCursor = ({ epoch, version }: OrderState<string>): string | undefined =>
  epoch !== undefined && version !== undefined ? formatCursor({ epoch, version }) : undefined;
