import type { CourierPosition } from '../../order/index.js';

/** Metres of one degree of latitude, at most: from pole to pole it varies by one percent. */
const DEGREE = 111_700;

/**
 * A position rounded to these decimals of a degree, with its accuracy extended by the distance by which it may have moved:
 * the courier is within the circle still. The heading is rounded to whole degrees. Pure.
 */
export function rounded(position: CourierPosition, decimals: number): CourierPosition {
  const { latitude, longitude, accuracy, heading } = position;
  const round = (degrees: number) => Number(degrees.toFixed(decimals));
  // Half of a cell in both directions; a degree of longitude is never longer than one of latitude.
  const moved = (Math.SQRT1_2 * DEGREE) / 10 ** decimals;
  return {
    latitude: round(latitude),
    longitude: round(longitude),
    at: position.at,
    ...(accuracy !== undefined && { accuracy: Math.ceil(accuracy + moved) }),
    ...(heading !== undefined && { heading: Math.round(heading) % 360 }),
  };
}
