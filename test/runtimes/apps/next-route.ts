import { shop } from './shop.js';

export { shop as DELETE, shop as GET, shop as HEAD, shop as OPTIONS, shop as POST };
