export { useHydrated } from './use-hydrated.js';
export { useView } from './use-view.js';
export { useViewContext, type View, type ViewOptions, ViewProvider } from './view.js';
