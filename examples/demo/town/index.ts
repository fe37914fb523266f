/** An invented town, drawn by hand: the server drives through it, and the page draws it. */
export { buildings } from './buildings.js';
export { type DoorName, doors, type Route } from './doors.js';
export { areas, railway, river } from './land.js';
export { bearingTo, metresBetween, type Place, type Point, placeAt, pointBetween } from './places.js';
export { rounded } from './rounded.js';
export { streets } from './streets.js';
