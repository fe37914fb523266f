export { useHydrated } from './use-hydrated.js';
export { useStatusLabel } from './use-status-label.js';
export { useView } from './use-view.js';
export { useViewContext, type View, type ViewOptions, ViewProvider } from './view.js';
