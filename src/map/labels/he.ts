import type { MapLabels } from './map-labels.js';

/** Hebrew (עברית). */
export const he: MapLabels = {
  locale: 'he',
  title: 'השליח שלך',
  arrival: 'הגעה בעוד {time} בערך',
  expected: 'מועד משוער: {time}',
  distance: 'במרחק {distance}',
  updated: 'המיקום עודכן: {time}',
  unknown: 'מיקום השליח אינו ידוע.',
  stale: 'לא מתקבל מיקום חדש. כאן היה השליח לאחרונה.',
  offline: 'אין חיבור. כאן היה השליח לאחרונה.',
  map: 'מפה עם מיקום השליח',
  zoomIn: 'הגדלה',
  zoomOut: 'הקטנה',
};
