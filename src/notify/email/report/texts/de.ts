import type { ReportTexts } from './report-texts.js';

/** The weekly report in German (Deutsch). */
export const de: ReportTexts = {
  locale: 'de',
  subject: '{shop}: Ihre Bestellungen in der Woche {week}',
  heading: 'Ihre Woche: {week}',
  newOrders: 'Neue Bestellungen',
  delivered: 'Zugestellt',
  onTime: 'Pünktlich',
  waiting: 'Warten jetzt',
  before: 'Vorwoche: {value}',
  bottlenecks: 'Wo die Zeit bleibt',
  share: '{share} der gesamten Zeit · Median: {median}',
  stuckIn: 'Länger als üblich: {count} · am längsten: {longest} · 95 % brauchen höchstens {usual}',
  nothingMeasured: 'In dieser Woche wurde nichts gemessen.',
  slower: 'Was langsamer wurde',
  slowerEdge: '× {change} gegenüber der Vorwoche · Median: {median}, zuvor: {previous}',
  chance: 'Wahrscheinlichkeit eines solchen Unterschieds durch Zufall: {probability}',
  nothingSlower: 'Kein Schritt wurde langsamer als in der Vorwoche.',
  stuck: 'Bestellungen, die ungewöhnlich lange warten',
  stuckOrder: '{status} · {age} · 95 % brauchen höchstens {usual}',
  more: 'und {count} weitere',
  nothingStuck: 'Keine Bestellung wartet ungewöhnlich lange.',
  punctuality: 'Pünktlichkeit',
  kept: '{kept} von {promised} bis zum zuerst genannten Termin ({share})',
  late: 'Verspätungen · Median: {median} · größte: {longest}',
  noPromises: 'Keine Zustellung der Woche hatte einen Liefertermin.',
  openReport: 'Bericht öffnen',
  reason:
    'Sie erhalten diesen Bericht, weil {shop} Sie als Empfänger eingetragen hat. Er wird einmal pro Woche gesendet.',
};
