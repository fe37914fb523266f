import { snapshot } from '../lib/order-events.server';
import type { Route } from './+types/order-snapshot';

export const loader = ({ request, params }: Route.LoaderArgs) => snapshot(request, params.orderId);

export { loader as action }; // 405 to POST
