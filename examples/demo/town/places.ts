/** Metres east and north of the middle of the town. */
export type Point = readonly [east: number, north: number];

/** Degrees of WGS 84. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** The middle of the town: in the Celtic Sea, so that nobody lives there. */
const MIDDLE: Place = { latitude: 51.2, longitude: -7.2 };

/** Metres. */
const DEGREE_OF_LATITUDE = 111_320;
const DEGREE_OF_LONGITUDE = DEGREE_OF_LATITUDE * Math.cos((MIDDLE.latitude * Math.PI) / 180);

/** Where a point is on the earth. */
export const placeAt = ([east, north]: Point): Place => ({
  latitude: MIDDLE.latitude + north / DEGREE_OF_LATITUDE,
  longitude: MIDDLE.longitude + east / DEGREE_OF_LONGITUDE,
});

/** Metres between two points. */
export const metresBetween = ([east, north]: Point, [otherEast, otherNorth]: Point): number =>
  Math.hypot(otherEast - east, otherNorth - north);

/** The point on the straight way between two others. @param share of the way, 0 to 1. */
export const pointBetween = ([east, north]: Point, [otherEast, otherNorth]: Point, share: number): Point => [
  east + (otherEast - east) * share,
  north + (otherNorth - north) * share,
];

/** Degrees clockwise from north, from one point to another. */
export const bearingTo = ([east, north]: Point, [otherEast, otherNorth]: Point): number =>
  ((Math.atan2(otherEast - east, otherNorth - north) * 180) / Math.PI + 360) % 360;
