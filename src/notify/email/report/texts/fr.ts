import type { ReportTexts } from './report-texts.js';

/** The weekly report in French (français). */
export const fr: ReportTexts = {
  locale: 'fr',
  subject: '{shop} : vos commandes de la semaine {week}',
  heading: 'Votre semaine : {week}',
  newOrders: 'Nouvelles commandes',
  delivered: 'Livrées',
  onTime: 'À l’heure',
  waiting: 'En attente maintenant',
  before: 'Semaine précédente : {value}',
  bottlenecks: 'Où passe le temps',
  share: '{share} du temps total · médiane : {median}',
  stuckIn: 'Plus long que d’habitude : {count} · maximum : {longest} · 95 % durent au plus {usual}',
  nothingMeasured: 'Rien n’a été mesuré cette semaine.',
  slower: 'Ce qui a ralenti',
  slowerEdge: '× {change} par rapport à la semaine précédente · médiane : {median}, avant : {previous}',
  chance: 'Probabilité d’une telle différence par hasard : {probability}',
  nothingSlower: 'Aucune étape n’a ralenti par rapport à la semaine précédente.',
  stuck: 'Commandes qui attendent anormalement longtemps',
  stuckOrder: '{status} · {age} · 95 % durent au plus {usual}',
  more: 'et {count} de plus',
  nothingStuck: 'Aucune commande n’attend anormalement longtemps.',
  punctuality: 'Ponctualité',
  kept: '{kept} sur {promised} à la première date annoncée ({share})',
  late: 'Retards · médiane : {median} · maximum : {longest}',
  noPromises: 'Aucune livraison de la semaine n’avait de date de livraison.',
  openReport: 'Ouvrir le rapport',
  reason:
    'Vous recevez ce rapport parce que {shop} vous a inscrit parmi ses destinataires. Il est envoyé une fois par semaine.',
};
