import type { GeoJSONSource, LayerSpecification, Map as LibreMap, StyleSpecification } from 'maplibre-gl';
import { longitudeNear, type Place } from '../place.js';

const ID = 'os-trail';

/** The way that the courier has travelled, as a line on the map. */
export interface Trail {
  /** @param end where the line ends, if the courier is between two positions. */
  show(places: readonly Place[], end?: Place): void;
  /** A style with the line above everything else of it. */
  above(style: StyleSpecification): StyleSpecification;
}

/** The line has the `accent-color` of the map's element, its edge the `background-color`. */
export function createTrail(map: LibreMap): Trail {
  let coordinates: [number, number][] = [];

  const line = () =>
    ({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }) as const;
  const layer = (id: string, width: number, color: string): LayerSpecification => ({
    id,
    type: 'line',
    source: ID,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': rgbaOf(color), 'line-width': width },
  });

  // There is no source while a style is loading, which may have been requested with an earlier line.
  const draw = () => void map.getSource<GeoJSONSource>(ID)?.setData(line());
  map.on('style.load', draw);

  return {
    show(places, end) {
      coordinates = joined(end ? [...places, end] : places);
      draw();
    },
    above(style) {
      const { accentColor, backgroundColor } = getComputedStyle(map.getContainer());
      return {
        ...style,
        sources: { ...style.sources, [ID]: { type: 'geojson', data: line() } },
        layers: [...style.layers, layer(`${ID}-edge`, 8, backgroundColor), layer(ID, 5, accentColor)],
      };
    },
  };
}

/** The coordinates of a line, which crosses the date line where that is shorter. */
function joined(places: readonly Place[]): [number, number][] {
  let before: number | undefined;
  return places.map(({ longitude, latitude }) => {
    before = longitudeNear(longitude, before ?? longitude);
    return [before, latitude];
  });
}

/** In place of `auto`: the accent of the stylesheet. */
const DEFAULT_COLOR = '#3f74ff';

/** A computed color as MapLibre reads it: browsers may compute another notation, e.g. `color(srgb …)`. */
function rgbaOf(color: string): string {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return DEFAULT_COLOR;
  // What is no color is ignored.
  context.fillStyle = DEFAULT_COLOR;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
}
