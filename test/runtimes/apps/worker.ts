import { shop } from './shop.js';

export default { fetch: (request: Request) => shop(request) };
