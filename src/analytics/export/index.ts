export { toCsv } from './to-csv.js';
export { toOcel } from './to-ocel.js';
