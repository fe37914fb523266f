import type { ReportTexts } from './report-texts.js';

/** The weekly report in Brazilian Portuguese (português do Brasil). */
export const ptBR: ReportTexts = {
  locale: 'pt-BR',
  subject: '{shop}: seus pedidos da semana {week}',
  heading: 'Sua semana: {week}',
  newOrders: 'Novos pedidos',
  delivered: 'Entregues',
  onTime: 'No prazo',
  waiting: 'Aguardando agora',
  before: 'Semana anterior: {value}',
  bottlenecks: 'Para onde vai o tempo',
  share: '{share} do tempo total · mediana: {median}',
  stuckIn: 'Mais do que o normal: {count} · maior: {longest} · 95 % levam no máximo {usual}',
  nothingMeasured: 'Nada foi medido nesta semana.',
  slower: 'O que ficou mais lento',
  slowerEdge: '× {change} em relação à semana anterior · mediana: {median}, antes: {previous}',
  chance: 'Probabilidade de tal diferença por acaso: {probability}',
  nothingSlower: 'Nenhuma etapa ficou mais lenta do que na semana anterior.',
  stuck: 'Pedidos que esperam mais do que o normal',
  stuckOrder: '{status} · {age} · 95 % levam no máximo {usual}',
  more: 'e mais {count}',
  nothingStuck: 'Nenhum pedido espera mais do que o normal.',
  punctuality: 'Pontualidade',
  kept: '{kept} de {promised} na primeira data prometida ({share})',
  late: 'Atrasos · mediana: {median} · maior: {longest}',
  noPromises: 'Nenhuma entrega da semana tinha data de entrega.',
  openReport: 'Abrir o relatório',
  reason:
    'Você recebe este relatório porque {shop} indicou você como destinatário. Ele é enviado uma vez por semana.',
};
