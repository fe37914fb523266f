import type { ReportTexts } from './report-texts.js';

/** The weekly report in Dutch (Nederlands). */
export const nl: ReportTexts = {
  locale: 'nl',
  subject: '{shop}: uw bestellingen in de week {week}',
  heading: 'Uw week: {week}',
  newOrders: 'Nieuwe bestellingen',
  delivered: 'Bezorgd',
  onTime: 'Op tijd',
  waiting: 'Wachten nu',
  before: 'Week ervoor: {value}',
  bottlenecks: 'Waar de tijd blijft',
  share: '{share} van de totale tijd · mediaan: {median}',
  stuckIn: 'Langer dan gewoonlijk: {count} · langste: {longest} · 95 % duurt hoogstens {usual}',
  nothingMeasured: 'In deze week is niets gemeten.',
  slower: 'Wat langzamer werd',
  slowerEdge: '× {change} vergeleken met de week ervoor · mediaan: {median}, ervoor: {previous}',
  chance: 'Kans op zo’n verschil door toeval: {probability}',
  nothingSlower: 'Geen enkele stap werd langzamer dan in de week ervoor.',
  stuck: 'Bestellingen die ongewoon lang wachten',
  stuckOrder: '{status} · {age} · 95 % duurt hoogstens {usual}',
  more: 'en nog {count}',
  nothingStuck: 'Geen enkele bestelling wacht ongewoon lang.',
  punctuality: 'Stiptheid',
  kept: '{kept} van {promised} op de eerst beloofde datum ({share})',
  late: 'Vertragingen · mediaan: {median} · langste: {longest}',
  noPromises: 'Geen enkele bezorging van de week had een bezorgdatum.',
  openReport: 'Rapport openen',
  reason:
    'U ontvangt dit rapport omdat {shop} u als ontvanger heeft opgegeven. Het wordt één keer per week verstuurd.',
};
