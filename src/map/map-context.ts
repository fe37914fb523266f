'use client';

import { createPartContext } from '../part/index.js';
import type { OrderMapState } from './use-order-map.js';

export const [MapProvider, useMapState] = createPartContext<OrderMapState>('Courier.Root');
