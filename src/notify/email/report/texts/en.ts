import type { ReportTexts } from './report-texts.js';

/** The weekly report in English. */
export const en: ReportTexts = {
  locale: 'en',
  subject: '{shop}: your orders in the week {week}',
  heading: 'Your week: {week}',
  newOrders: 'New orders',
  delivered: 'Delivered',
  onTime: 'On time',
  waiting: 'Waiting now',
  before: 'Week before: {value}',
  bottlenecks: 'Where the time goes',
  share: '{share} of the total time · median: {median}',
  stuckIn: 'Longer than usual: {count} · longest: {longest} · 95 % take at most {usual}',
  nothingMeasured: 'Nothing was measured in this week.',
  slower: 'What became slower',
  slowerEdge: '× {change} compared with the week before · median: {median}, before: {previous}',
  chance: 'Probability of such a difference by chance: {probability}',
  nothingSlower: 'No step became slower than in the week before.',
  stuck: 'Orders that wait unusually long',
  stuckOrder: '{status} · {age} · 95 % take at most {usual}',
  more: 'and {count} more',
  nothingStuck: 'No order waits unusually long.',
  punctuality: 'Punctuality',
  kept: '{kept} of {promised} by the date promised first ({share})',
  late: 'Late deliveries · median: {median} · longest: {longest}',
  noPromises: 'No delivery of the week had a delivery date.',
  openReport: 'Open the report',
  reason:
    'You receive this report because {shop} has named you as one of its recipients. It is sent once a week.',
};
