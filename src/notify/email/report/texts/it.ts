import type { ReportTexts } from './report-texts.js';

/** The weekly report in Italian (italiano). */
export const it: ReportTexts = {
  locale: 'it',
  subject: '{shop}: i tuoi ordini della settimana {week}',
  heading: 'La tua settimana: {week}',
  newOrders: 'Nuovi ordini',
  delivered: 'Consegnati',
  onTime: 'Puntuali',
  waiting: 'In attesa ora',
  before: 'Settimana precedente: {value}',
  bottlenecks: 'Dove va il tempo',
  share: '{share} del tempo totale · mediana: {median}',
  stuckIn: 'Più a lungo del solito: {count} · massimo: {longest} · il 95 % richiede al massimo {usual}',
  nothingMeasured: 'In questa settimana non è stato misurato nulla.',
  slower: 'Che cosa è diventato più lento',
  slowerEdge: '× {change} rispetto alla settimana precedente · mediana: {median}, prima: {previous}',
  chance: 'Probabilità di una tale differenza per caso: {probability}',
  nothingSlower: 'Nessun passaggio è diventato più lento rispetto alla settimana precedente.',
  stuck: 'Ordini che aspettano insolitamente a lungo',
  stuckOrder: '{status} · {age} · il 95 % richiede al massimo {usual}',
  more: 'e altri {count}',
  nothingStuck: 'Nessun ordine aspetta insolitamente a lungo.',
  punctuality: 'Puntualità',
  kept: '{kept} su {promised} entro la prima data promessa ({share})',
  late: 'Ritardi · mediana: {median} · massimo: {longest}',
  noPromises: 'Nessuna consegna della settimana aveva una data di consegna.',
  openReport: 'Apri il rapporto',
  reason:
    'Ricevi questo rapporto perché {shop} ti ha inserito tra i destinatari. Viene inviato una volta alla settimana.',
};
