import type { ReportTexts } from './report-texts.js';

/** The weekly report in Spanish (español). */
export const es: ReportTexts = {
  locale: 'es',
  subject: '{shop}: sus pedidos de la semana {week}',
  heading: 'Su semana: {week}',
  newOrders: 'Pedidos nuevos',
  delivered: 'Entregados',
  onTime: 'A tiempo',
  waiting: 'En espera ahora',
  before: 'Semana anterior: {value}',
  bottlenecks: 'Dónde se va el tiempo',
  share: '{share} del tiempo total · mediana: {median}',
  stuckIn: 'Más de lo habitual: {count} · máximo: {longest} · el 95 % tarda como máximo {usual}',
  nothingMeasured: 'Esta semana no se midió nada.',
  slower: 'Qué se volvió más lento',
  slowerEdge: '× {change} respecto a la semana anterior · mediana: {median}, antes: {previous}',
  chance: 'Probabilidad de tal diferencia por azar: {probability}',
  nothingSlower: 'Ningún paso se volvió más lento que la semana anterior.',
  stuck: 'Pedidos que esperan más de lo normal',
  stuckOrder: '{status} · {age} · el 95 % tarda como máximo {usual}',
  more: 'y {count} más',
  nothingStuck: 'Ningún pedido espera más de lo normal.',
  punctuality: 'Puntualidad',
  kept: '{kept} de {promised} en la primera fecha prometida ({share})',
  late: 'Retrasos · mediana: {median} · máximo: {longest}',
  noPromises: 'Ninguna entrega de la semana tenía fecha de entrega.',
  openReport: 'Abrir el informe',
  reason:
    'Recibe este informe porque {shop} le ha incluido entre sus destinatarios. Se envía una vez por semana.',
};
