import { type Place, type Point, placeAt } from './places.js';
import { corners } from './streets.js';

/** A way from the depot to a door. */
export interface Route {
  readonly line: readonly Point[];
  /** Traffic lights on it, which are red. */
  readonly lights: readonly Point[];
}

/** Where a package is delivered. */
interface Door {
  readonly place: Place;
  readonly route: Route;
}

const { depot, foundryCross, dyerCross, bridgeWest, bridgeEast, market, millCross } = corners;
const { millBend, millDoor, quayBend, quayCross, chapelCross, harbourBend, harbourDoor } = corners;

const toBridge = [depot, foundryCross, dyerCross, bridgeWest, bridgeEast];
const lights = [bridgeEast];

/** The doors of the customers, by their streets. */
export const doors = {
  'mill-lane': {
    place: placeAt(millDoor),
    route: { line: [...toBridge, market, millCross, millBend, millDoor], lights },
  },
  'harbour-view': {
    place: placeAt(harbourDoor),
    route: { line: [...toBridge, quayBend, quayCross, chapelCross, harbourBend, harbourDoor], lights },
  },
} as const satisfies Record<string, Door>;

export type DoorName = keyof typeof doors;
