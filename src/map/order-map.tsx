'use client';

import { clsx } from 'clsx';
import { type CSSProperties, forwardRef } from 'react';
import { partClasses } from '../part/index.js';
import * as Courier from './parts/index.js';
import type { OrderMapOptions } from './use-order-map.js';

/** The names of the parts in `classNames`. */
export type MapPart = 'root' | 'texts' | 'title' | 'arrival' | 'distance' | 'updated' | 'notice' | 'canvas';

/** The props of {@link OrderMap}. */
export interface OrderMapProps extends OrderMapOptions {
  readonly orderId: string | null | undefined;
  /** A style of MapLibre, or its URL. There is no default: only the hosts that it names are requested. */
  readonly mapStyle: Courier.MapCanvasProps['mapStyle'];
  /** The URL of the worker of MapLibre, for bundlers that do not find it by themselves. */
  readonly workerUrl?: string;
  /** Your own classes for the parts, with or without the stylesheet. */
  readonly classNames?: { readonly [Part in MapPart]?: string };
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly id?: string;
  /** The level of the heading in the page. Default: 2. */
  readonly headingLevel?: 1 | 2 | 3 | 4 | 5 | 6;
}

/**
 * Where the courier of an order is: in words, and on a map of MapLibre 6, which is loaded when there is something to draw. The
 * words are all that a page without WebGL shows. Dots are where carriers have scanned the package. Import
 * `react-order-status/map.css` and `maplibre-gl/dist/maplibre-gl.css`.
 *
 * @example <OrderMap orderId={order.id} mapStyle="/map/style.json" destination={{ latitude: 52.52, longitude: 13.4 }} />
 */
export const OrderMap = forwardRef<HTMLElement, OrderMapProps>(function OrderMap(
  { classNames, className, headingLevel = 2, mapStyle, workerUrl, ...props },
  ref,
) {
  const part = partClasses<MapPart>('os-map', classNames);
  const Heading = `h${headingLevel}` as const;
  return (
    <Courier.Root {...props} ref={ref} className={clsx(part('root'), className)}>
      <div className={part('texts')}>
        <Courier.Title className={part('title')} render={<Heading />} />
        <Courier.Arrival className={part('arrival')} />
        <Courier.Distance className={part('distance')} />
        <Courier.Updated className={part('updated')} />
        <Courier.Notice className={part('notice')} />
      </div>
      <Courier.Canvas className={part('canvas')} mapStyle={mapStyle} workerUrl={workerUrl} />
    </Courier.Root>
  );
});
