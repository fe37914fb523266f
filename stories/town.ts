import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Place } from 'react-order-status/map';

/** An invented town as a style of MapLibre, which needs no host: streets, blocks, a river and two parks. */

/** Metres to the east and to the north of the middle of the town; its streets are curved on the map. */
export type Spot = readonly [east: number, north: number];

const MIDDLE: Place = { latitude: 50, longitude: 10 };
const METRES_PER_DEGREE = 111_195;
const RADIANS = Math.PI / 180;
const TURN = 9 * RADIANS;

/** The place on the earth of a spot. */
export function placeOf([east, north]: Spot): Place {
  const [x, y] = [east + 70 * Math.sin(north / 430), north + 60 * Math.sin(east / 560)];
  const right = x * Math.cos(TURN) - y * Math.sin(TURN);
  const up = x * Math.sin(TURN) + y * Math.cos(TURN);
  return {
    latitude: MIDDLE.latitude + up / METRES_PER_DEGREE,
    longitude: MIDDLE.longitude + right / (METRES_PER_DEGREE * Math.cos(MIDDLE.latitude * RADIANS)),
  };
}

/** Spots along a way, at most `step` metres from one to the next. */
export function spotsAlong(corners: readonly Spot[], step: number): Spot[] {
  return corners.flatMap(([east, north], index): Spot[] => {
    const before = corners[index - 1];
    if (!before) return [[east, north]];
    const [fromEast, fromNorth] = before;
    const count = Math.ceil(Math.hypot(east - fromEast, north - fromNorth) / step);
    return Array.from({ length: count }, (_, part): Spot => {
      const share = (part + 1) / count;
      return [fromEast + (east - fromEast) * share, fromNorth + (north - fromNorth) * share];
    });
  });
}

/** The streets, from west to east and from south to north. */
const STREETS = {
  northwards: [
    -1_900, -1_640, -1_420, -1_150, -900, -620, -380, -120, 160, 420, 700, 980, 1_250, 1_500, 1_780,
  ],
  eastwards: [-1_300, -1_060, -800, -560, -330, -90, 150, 400, 640, 880, 1_120, 1_380],
} as const;
const MAIN: readonly number[] = [-900, -120, 700, -560, 400];
/** Where streets end; the main ones lead to other towns. */
const END = 2_000;
const FAR = 8_000;
const NAMES: Readonly<Record<string, string>> = {
  'n-900': 'Mill Road',
  'n-120': 'High Street',
  n160: 'Baker Lane',
  n420: 'Station Street',
  n700: 'Ring Road',
  'e-560': 'Bridge Street',
  'e-90': 'Orchard Row',
  e150: 'Linden Avenue',
  e400: 'Queen Street',
};
const PARKS: readonly (readonly [Spot, Spot])[] = [
  [
    [-620, 150],
    [-380, 640],
  ],
  [
    [980, -560],
    [1_250, -90],
  ],
];

/** The middle of the river, by metres to the east. */
const river = (east: number): Spot => [east, -330 + 330 * Math.sin(east / 900 + 2.4) - 0.12 * east];
const isInWater = ([east, north]: Spot) => Math.abs(north - river(east)[1]) < 95;

const coordinate = (spot: Spot): [number, number] => {
  const { longitude, latitude } = placeOf(spot);
  return [longitude, latitude];
};
const line = (corners: readonly Spot[], properties: Readonly<Record<string, unknown>> = {}) => ({
  type: 'Feature' as const,
  properties,
  geometry: { type: 'LineString' as const, coordinates: spotsAlong(corners, 60).map(coordinate) },
});
const area = ([west, south]: Spot, [east, north]: Spot) => {
  const corners: Spot[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return {
    type: 'Feature' as const,
    properties: {},
    geometry: { type: 'Polygon' as const, coordinates: [spotsAlong(corners, 60).map(coordinate)] },
  };
};
const collection = <F>(features: readonly F[]) => ({
  type: 'FeatureCollection' as const,
  features: [...features],
});

const { northwards, eastwards } = STREETS;
const named = (id: string, corners: readonly Spot[]) => line(corners, { name: NAMES[id] ?? '' });
const streetsOf = (isShown: (at: number) => boolean, end: number) => [
  ...northwards.filter(isShown).map((at) =>
    named(`n${at}`, [
      [at, -end],
      [at, end],
    ]),
  ),
  ...eastwards.filter(isShown).map((at) =>
    named(`e${at}`, [
      [-end, at],
      [end, at],
    ]),
  ),
];
const isMain = (at: number) => MAIN.includes(at);
const streets = { main: streetsOf(isMain, FAR), side: streetsOf((at) => !isMain(at), END) };

const isInPark = (east: number, north: number) =>
  PARKS.some(([from, to]) => east > from[0] && east < to[0] && north > from[1] && north < to[1]);

/** The corners to the southwest and to the northeast of the four buildings of a block. */
function buildingsOf(west: number, east: number, south: number, north: number): (readonly [Spot, Spot])[] {
  const [width, depth] = [(east - west) / 2, (north - south) / 2];
  return [0, 1].flatMap((x) =>
    [0, 1].map((y): [Spot, Spot] => {
      const [left, bottom] = [west + x * width + 14 + 10 * x, south + y * depth + 14 + 8 * y];
      return [
        [left, bottom],
        [left + width - 34, bottom + depth - 32],
      ];
    }),
  );
}

/** Between the streets, unless there is a park or the river. */
const buildings = northwards.slice(1).flatMap((east, column) =>
  eastwards.slice(1).flatMap((north, row) =>
    buildingsOf(northwards[column] ?? east, east, eastwards[row] ?? north, north)
      .filter(([from, to]) => !isInPark(from[0], from[1]) && !isInWater(from) && !isInWater(to))
      .map(([from, to]) => area(from, to)),
  ),
);

/** Of light and dark pages. */
const COLORS = {
  light: {
    land: '#f4f2ed',
    building: '#e9e5dd',
    park: '#d3e8c9',
    water: '#a8d1ea',
    edge: '#e0dbd0',
    street: '#ffffff',
    main: '#fdeec4',
    text: '#5d5a52',
  },
  dark: {
    land: '#1c1f25',
    building: '#252931',
    park: '#1d3328',
    water: '#173650',
    edge: '#15171b',
    street: '#3a404a',
    main: '#575240',
    text: '#b9bcc4',
  },
} as const;

/** A width in metres, which grows with the zoom. */
function metres(width: number): ExpressionSpecification {
  // Pixels of a metre at zoom 15 in this latitude.
  const pixels = (width * 2 ** 15 * 512) / (40_030_000 * Math.cos(MIDDLE.latitude * RADIANS));
  return ['interpolate', ['exponential', 2], ['zoom'], 11, pixels / 16, 19, pixels * 16];
}

/** The style of the town. @param theme of the page. */
export function town(theme: keyof typeof COLORS): StyleSpecification {
  const colors = COLORS[theme];
  const lineLayer = (id: string, source: string, width: number, color: string): LayerSpecification => ({
    id,
    type: 'line',
    source,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': color, 'line-width': metres(width) },
  });
  const names = (source: string): LayerSpecification => ({
    id: `names-of-${source}`,
    type: 'symbol',
    source,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 320,
      'text-field': ['get', 'name'],
      'text-font': ['sans-serif'],
      'text-size': 12,
    },
    paint: { 'text-color': colors.text, 'text-halo-color': colors.street, 'text-halo-width': 1.5 },
  });
  return {
    version: 8,
    sources: {
      streets: { type: 'geojson', data: collection(streets.side), attribution: 'An invented town' },
      'main-streets': { type: 'geojson', data: collection(streets.main) },
      buildings: { type: 'geojson', data: collection(buildings) },
      parks: { type: 'geojson', data: collection(PARKS.map(([from, to]) => area(from, to))) },
      river: {
        type: 'geojson',
        data: line(
          spotsAlong(
            [
              [-FAR, 0],
              [FAR, 0],
            ],
            60,
          ).map(([east]) => river(east)),
        ),
      },
    },
    layers: [
      { id: 'land', type: 'background', paint: { 'background-color': colors.land } },
      { id: 'parks', type: 'fill', source: 'parks', paint: { 'fill-color': colors.park } },
      { id: 'buildings', type: 'fill', source: 'buildings', paint: { 'fill-color': colors.building } },
      lineLayer('river', 'river', 110, colors.water),
      lineLayer('street-edges', 'streets', 17, colors.edge),
      lineLayer('main-street-edges', 'main-streets', 26, colors.edge),
      lineLayer('streets', 'streets', 13, colors.street),
      lineLayer('main-streets', 'main-streets', 21, colors.main),
      names('streets'),
      names('main-streets'),
    ],
  };
}
