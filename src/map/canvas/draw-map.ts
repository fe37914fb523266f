import type {
  ErrorEvent,
  Map as LibreMap,
  LngLatLike,
  Marker,
  MarkerOptions,
  StyleSpecification,
} from 'maplibre-gl';
import type { CourierPosition } from '../../order/index.js';
import type { MapLabels } from '../labels/index.js';
import type { Place } from '../place.js';
import { createMotion } from './motion.js';
import { createScans } from './scans.js';
import { createTrail } from './trail.js';
import { boundsOf, createView, fittingIn } from './view.js';

/** How a map is drawn. */
export interface MapDrawing {
  readonly style: string | StyleSpecification;
  readonly workerUrl: string | undefined;
  readonly labels: MapLabels;
  /** The browser dropped the drawing, e.g. of a tab in the background, or has it again (WebGL, `webglcontextlost`). */
  onLost(isLost: boolean): void;
}

/** What a map shows. */
export interface MapContent {
  readonly position: CourierPosition | undefined;
  readonly isLive: boolean;
  readonly trail: readonly CourierPosition[];
  readonly destination: Place | undefined;
  /** Where carriers have scanned the package, oldest first. */
  readonly scans: readonly Place[];
}

/** A map that is drawn. */
export interface DrawnMap {
  show(content: MapContent): void;
  /** Draws another style; nothing happens if it is the same. */
  setStyle(style: MapDrawing['style']): void;
}

/** Ms: a marker that is farther behind would show an old place. */
const LONGEST_MOVE = 5_000;

/**
 * Loads MapLibre, and draws a map into an element. It requests nothing but what the style names.
 * @param first what is in view at first, so that nothing else is requested.
 * @param signal removes the map.
 * @returns once the style is loaded; `undefined` if the map was removed before.
 * @throws what the import or MapLibre throws, also where the style can't be loaded.
 */
export async function drawMap(
  container: HTMLElement,
  { style, workerUrl, labels, onLost }: MapDrawing,
  first: MapContent,
  signal: AbortSignal,
): Promise<DrawnMap | undefined> {
  const maplibre = await import('maplibre-gl');
  if (signal.aborted) return undefined;
  if (workerUrl !== undefined) maplibre.setWorkerUrl(workerUrl);
  const map = new maplibre.Map({
    container,
    bounds: boundsOf(placesOf(first)),
    fitBoundsOptions: fittingIn(container),
    attributionControl: false,
    // The page scrolls, not the map: one finger scrolls, two move the map.
    scrollZoom: false,
    cooperativeGestures: true,
    dragRotate: false,
    touchPitch: false,
    locale: {
      'Map.Title': labels.map,
      'NavigationControl.ZoomIn': labels.zoomIn,
      'NavigationControl.ZoomOut': labels.zoomOut,
    },
  });
  const goal = createMarker(maplibre.Marker, 'os-map__destination', { anchor: 'bottom' });
  const courier = createMarker(maplibre.Marker, 'os-map__courier', { rotationAlignment: 'map' });
  const scans = createScans(map);
  const trail = createTrail(map);
  const view = createView(map);
  let content = first;
  let arrivedAt: CourierPosition | undefined;
  let drawnStyle: MapDrawing['style'] | undefined;

  const motion = createMotion((place, hasArrived) => {
    courier.setLngLat(lngLat(place)).addTo(map);
    // The way does not lead the marker either.
    trail.show(hasArrived ? content.trail : content.trail.slice(0, -1), place);
    view.keep(placesOf({ ...content, position: place }));
  });

  signal.addEventListener('abort', () => {
    motion.stop();
    map.remove();
  });
  // MapLibre draws again by itself, in the size that the box has then.
  map.on('webglcontextlost', () => onLost(true));
  map.on('webglcontextrestored', () => onLost(false));
  map.touchZoomRotate.disableRotation();
  hideExplanation(container);
  const end = getComputedStyle(container).direction === 'rtl' ? 'left' : 'right';
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), `top-${end}`);
  map.addControl(new maplibre.AttributionControl({ compact: false }), `bottom-${end}`);

  function setStyle(next: MapDrawing['style']) {
    if (next === drawnStyle) return;
    drawnStyle = next;
    map.setStyle(next, { transformStyle: (_, loaded) => trail.above(scans.above(loaded)) });
  }

  const loaded = styleOf(map);
  setStyle(style);
  await loaded;
  if (signal.aborted) return undefined;

  return {
    show(next) {
      content = next;
      const { position, destination, isLive, trail: fixes } = next;
      if (destination) goal.setLngLat(lngLat(destination)).addTo(map);
      else goal.remove();
      scans.show(next.scans);
      const element = courier.getElement();
      element.dataset.state = isLive ? 'live' : 'stale';
      if (!position) {
        motion.stop();
        courier.remove();
        trail.show([]);
        view.keep(placesOf(next));
      } else if (position !== arrivedAt) {
        element.toggleAttribute('data-heading', position.heading !== undefined);
        courier.setRotation(position.heading ?? 0);
        motion.to(position, isLive && !prefersStillness() ? durationOf(fixes) : 0);
      } else if (!isLive) {
        motion.to(position, 0);
      }
      arrivedAt = position;
    },
    setStyle,
  };
}

/** Waits for the first style of a map; what fails before leaves nothing to show. */
const styleOf = (map: LibreMap) =>
  new Promise<void>((resolve, reject) => {
    const fail = ({ error }: ErrorEvent) => reject(new Error(error.message, { cause: error }));
    map.on('error', fail);
    void map.once('style.load', () => {
      // Later errors, e.g. of single tiles, are logged by MapLibre, unless somebody listens.
      map.off('error', fail);
      resolve();
    });
  });

/** Hides what MapLibre would say in English over the map when one finger touches it, also in markup without map.css. */
function hideExplanation(container: HTMLElement): void {
  const screen = container.querySelector<HTMLElement>('.maplibregl-cooperative-gesture-screen');
  if (screen) screen.style.display = 'none';
}

/** What is in view: scans may be countries away, so they are only while nobody knows where the courier is. */
function placesOf({
  position,
  destination,
  scans,
}: Pick<MapContent, 'destination' | 'scans'> & { readonly position: Place | undefined }) {
  return [...(position ? [position] : scans), ...(destination ? [destination] : [])];
}

function createMarker(Constructor: typeof Marker, className: string, options: MarkerOptions): Marker {
  const element = document.createElement('div');
  element.className = className;
  // The texts say the same.
  element.ariaHidden = 'true';
  return new Constructor({ element, ...options });
}

const lngLat = ({ longitude, latitude }: Place): LngLatLike => [longitude, latitude];

const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** As long as the courier took, so that it moves evenly; never longer than the marker may be behind. */
function durationOf(trail: readonly CourierPosition[]): number {
  const [before, last] = trail.slice(-2);
  return before && last ? Math.min(LONGEST_MOVE, Date.parse(last.at) - Date.parse(before.at)) : 0;
}
