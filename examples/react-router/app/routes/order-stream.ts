import { stream } from '../lib/order-events.server';
import type { Route } from './+types/order-stream';

export const loader = ({ request, params }: Route.LoaderArgs) => stream(request, params.orderId);

export { loader as action }; // 405 to POST
