import type { ReportTexts } from './report-texts.js';

/** The weekly report in Swedish (svenska). */
export const sv: ReportTexts = {
  locale: 'sv',
  subject: '{shop}: era beställningar under veckan {week}',
  heading: 'Er vecka: {week}',
  newOrders: 'Nya beställningar',
  delivered: 'Levererade',
  onTime: 'I tid',
  waiting: 'Väntar nu',
  before: 'Veckan innan: {value}',
  bottlenecks: 'Vart tiden tar vägen',
  share: '{share} av den totala tiden · median: {median}',
  stuckIn: 'Längre än vanligt: {count} · längst: {longest} · 95 % tar högst {usual}',
  nothingMeasured: 'Inget mättes under veckan.',
  slower: 'Vad som blev långsammare',
  slowerEdge: '× {change} jämfört med veckan innan · median: {median}, innan: {previous}',
  chance: 'Sannolikhet för en sådan skillnad av en slump: {probability}',
  nothingSlower: 'Inget steg blev långsammare än veckan innan.',
  stuck: 'Beställningar som väntar ovanligt länge',
  stuckOrder: '{status} · {age} · 95 % tar högst {usual}',
  more: 'och {count} till',
  nothingStuck: 'Ingen beställning väntar ovanligt länge.',
  punctuality: 'Punktlighet',
  kept: '{kept} av {promised} till det först utlovade datumet ({share})',
  late: 'Förseningar · median: {median} · längst: {longest}',
  noPromises: 'Ingen leverans under veckan hade ett leveransdatum.',
  openReport: 'Öppna rapporten',
  reason:
    'Du får den här rapporten eftersom {shop} har angett dig som mottagare. Den skickas en gång i veckan.',
};
