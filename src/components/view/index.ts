export { useViewOptions } from './use-view-options.js';
export { useView, type View, type ViewOptions, ViewProvider } from './view.js';
