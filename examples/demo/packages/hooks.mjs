/** A module of the demo. */
const DEMO = new URL('../server.ts', import.meta.url).href;

/**
 * Resolves imports as Node does; a package that is not found, from the demo. The source of `react-order-status` imports
 * libraries such as `react-email`, and has no packages of its own where only the demo is installed.
 */
export async function resolve(specifier, context, next) {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND' || !isPackage(specifier)) throw error;
    return next(specifier, { ...context, parentURL: DEMO });
  }
}

const isPackage = (specifier) => !/^(\.|\/|[a-z]+:)/.test(specifier);
