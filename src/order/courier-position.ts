/** Where the courier of an order was at one time, in WGS 84, as GPS and the Geolocation API state it. */
export interface CourierPosition {
  /** Degrees north of the equator, -90 to 90. */
  readonly latitude: number;
  /** Degrees east of Greenwich, -180 to 180. */
  readonly longitude: number;
  /** When the courier's device determined it, ISO 8601. */
  readonly at: string;
  /** Metres around the position in which the courier was. Absent: unknown. */
  readonly accuracy?: number;
  /** Degrees clockwise from true north, 0 to 360, in which the courier moved. Absent: unknown, or standing still. */
  readonly heading?: number;
}

/** A position as a server sends it. */
export interface SentPosition extends CourierPosition {
  /** Ms since the server received it, when it was sent. Default: 0. */
  readonly age?: number;
}
