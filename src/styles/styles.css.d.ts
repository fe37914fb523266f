// TypeScript asks for the types of a side-effect import; a stylesheet has none.
export {};
