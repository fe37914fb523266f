/** Lets the source of the package import the packages of the demo: see hooks.mjs. */
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
