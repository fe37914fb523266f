// TypeScript requires types for a side-effect import; a stylesheet has none.
export {};
