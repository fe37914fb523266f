import 'maplibre-gl/dist/maplibre-gl.css';
import 'react-order-status/map.css';
import './courier-map.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { OrderMap } from 'react-order-status/map';
import type { ShopOrder } from '../../model.js';
import { doors } from '../../town/index.js';
import { townStyle } from './town-style.js';
import { useColorScheme } from './use-color-scheme.js';

/** MapLibre loads a style again when it is another object. */
const styles = { light: townStyle('light'), dark: townStyle('dark') };

/** The courier of an order on the map of the town, in the colours and the language of the page. */
export function CourierMap({ order }: { readonly order: ShopOrder }) {
  return (
    <OrderMap
      orderId={order.id}
      destination={doors[order.door].place}
      mapStyle={styles[useColorScheme()]}
      workerUrl={workerUrl}
      headingLevel={3}
    />
  );
}
