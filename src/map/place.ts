/** A place on the earth, in degrees of WGS 84. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Whether the values of an app are a place. */
export const isPlace = (value: Readonly<Record<keyof Place, unknown>>): value is Place =>
  isDegrees(value.latitude, 90) && isDegrees(value.longitude, 180);

const isDegrees = (value: unknown, most: number) => typeof value === 'number' && Math.abs(value) <= most;

/** Metres; the mean radius of the earth (IUGG). */
const RADIUS = 6_371_009;
const RADIANS = Math.PI / 180;

/** Metres between two places, along a great circle (haversine formula). */
export function distanceBetween(a: Place, b: Place): number {
  const half = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2;
  const parallels = Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS);
  const chord = half(b.latitude - a.latitude) + parallels * half(b.longitude - a.longitude);
  return 2 * RADIUS * Math.asin(Math.sqrt(Math.min(1, chord)));
}

/** A longitude that is continued beyond 180° where that is nearer to another, so that nothing goes around the earth. */
export const longitudeNear = (longitude: number, other: number): number =>
  longitude + Math.round((other - longitude) / 360) * 360;

/**
 * The place on the straight way from one place to another; never beyond either of them. It crosses the date line where
 * that is shorter.
 * @param share of the way, 0 to 1.
 */
export function placeBetween(from: Place, to: Place, share: number): Place {
  const part = Math.min(1, Math.max(0, share));
  const east = ((to.longitude - from.longitude + 540) % 360) - 180;
  const between = {
    latitude: from.latitude + (to.latitude - from.latitude) * part,
    longitude: ((from.longitude + east * part + 540) % 360) - 180,
  };
  return part === 1 ? { latitude: to.latitude, longitude: to.longitude } : between;
}
