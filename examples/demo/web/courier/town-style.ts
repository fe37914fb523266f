import type { GeoJSONSourceSpecification, StyleSpecification } from 'maplibre-gl';
import { areas, buildings, type Point, placeAt, railway, river, rounded, streets } from '../../town/index.js';
import { layersOf } from './layers.js';
import { palettes } from './palettes.js';

type Position = [longitude: number, latitude: number];

/** A part of the town, as GeoJSON. */
interface Feature {
  readonly type: 'Feature';
  readonly properties: { readonly name?: string; readonly kind?: string; readonly isMain?: boolean };
  readonly geometry:
    | { readonly type: 'LineString'; readonly coordinates: Position[] }
    | { readonly type: 'Polygon'; readonly coordinates: Position[][] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: Position[][][] };
}

/** A style of MapLibre with all that it draws: nothing is requested for it, not even letters, which the browser draws. */
export const townStyle = (scheme: 'light' | 'dark'): StyleSpecification => ({
  version: 8,
  sources: {
    areas: source(
      areas.map(({ kind, name, outline }) => ({
        type: 'Feature',
        properties: { kind, name },
        geometry: { type: 'Polygon', coordinates: [onEarth(closed(outline))] },
      })),
    ),
    buildings: source([
      {
        type: 'Feature',
        properties: {},
        geometry: { type: 'MultiPolygon', coordinates: buildings().map((outline) => [onEarth(outline)]) },
      },
    ]),
    streets: source(
      streets.map(({ name, isMain = false, line }) => lineOf(line, { name, isMain })),
      'An invented town, drawn by hand',
    ),
    river: source([lineOf(river, { name: 'River Wend' })]),
    railway: source([lineOf(railway)]),
  },
  layers: layersOf(palettes[scheme]),
});

const source = (features: Feature[], attribution?: string): GeoJSONSourceSpecification => ({
  type: 'geojson',
  data: { type: 'FeatureCollection', features },
  ...(attribution && { attribution }),
});

const lineOf = (line: readonly Point[], properties: Feature['properties'] = {}): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'LineString', coordinates: onEarth(rounded(line)) },
});

/** An outline whose corners are all rounded: it begins in the middle of a side. */
function closed(outline: readonly Point[]): readonly Point[] {
  const [first = [0, 0], second = [0, 0]] = outline;
  const middle: Point = [(first[0] + second[0]) / 2, (first[1] + second[1]) / 2];
  return rounded([middle, ...outline.slice(1), first, middle]);
}

const onEarth = (line: readonly Point[]) =>
  line.map((point): Position => {
    const { latitude, longitude } = placeAt(point);
    return [longitude, latitude];
  });
