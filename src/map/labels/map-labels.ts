/**
 * The texts of maps. Plain data, so a server component can pass it on: placeholders are in braces. They are written so that
 * no word depends on a number.
 */
export interface MapLabels {
  /** The language of these texts, BCP 47: also of numbers and times. */
  readonly locale: string;
  /** The heading. */
  readonly title: string;
  /** When the courier arrives by its speed: `{time}`, "8–14 min". */
  readonly arrival: string;
  /** When the carrier or the shop expects the delivery: `{time}`, "2–6 PM". */
  readonly expected: string;
  /** How far the courier is from the destination: `{distance}`, "1.2 km". */
  readonly distance: string;
  /** The age of the position: `{time}`, "20 sec. ago". */
  readonly updated: string;
  /** While no position is known. */
  readonly unknown: string;
  /** While no new position arrives. */
  readonly stale: string;
  /** While the page is not connected. */
  readonly offline: string;
  /** The name of the map, for screen readers. */
  readonly map: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
}
