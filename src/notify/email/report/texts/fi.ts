import type { ReportTexts } from './report-texts.js';

/** The weekly report in Finnish (suomi). */
export const fi: ReportTexts = {
  locale: 'fi',
  subject: '{shop}: tilauksenne viikolla {week}',
  heading: 'Viikkonne: {week}',
  newOrders: 'Uudet tilaukset',
  delivered: 'Toimitetut',
  onTime: 'Ajoissa',
  waiting: 'Odottaa nyt',
  before: 'Edellinen viikko: {value}',
  bottlenecks: 'Mihin aika kuluu',
  share: '{share} kokonaisajasta · mediaani: {median}',
  stuckIn: 'Tavallista pidempään: {count} · pisin: {longest} · 95 % vie enintään {usual}',
  nothingMeasured: 'Tällä viikolla ei mitattu mitään.',
  slower: 'Mikä hidastui',
  slowerEdge: '× {change} edelliseen viikkoon verrattuna · mediaani: {median}, aiemmin: {previous}',
  chance: 'Todennäköisyys, että ero johtuu sattumasta: {probability}',
  nothingSlower: 'Mikään vaihe ei hidastunut edellisestä viikosta.',
  stuck: 'Epätavallisen kauan odottavat tilaukset',
  stuckOrder: '{status} · {age} · 95 % vie enintään {usual}',
  more: 'ja {count} muuta',
  nothingStuck: 'Mikään tilaus ei odota epätavallisen kauan.',
  punctuality: 'Täsmällisyys',
  kept: '{kept}/{promised} ensin luvattuna päivänä ({share})',
  late: 'Myöhästymiset · mediaani: {median} · pisin: {longest}',
  noPromises: 'Millään viikon toimituksella ei ollut toimituspäivää.',
  openReport: 'Avaa raportti',
  reason:
    'Saat tämän raportin, koska {shop} on nimennyt sinut vastaanottajaksi. Se lähetetään kerran viikossa.',
};
