/** `true` if both are the same type; `any` equals only `any`. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Does not compile unless given `true`: `expectTrue<Equal<A, B>>()`. */
export function expectTrue<_T extends true>(): void {}
