export { reportTextsIn } from './load-report-texts.js';
export type { ReportTexts } from './report-texts.js';
