export { createTables } from './create-tables.js';
export { checkNamePart, isName, LONGEST_NAME, literal, quoted } from './names.js';
export { isoTime, jsonObject, type PostgresQuery, valuesOf } from './rows.js';
