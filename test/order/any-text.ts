import fc from 'fast-check';

/** Any UTF-16 code unit, ASCII and its control characters often, lone surrogates included. */
const codeUnit = fc.oneof(fc.nat(0x7f), fc.nat(0xffff)).map((code) => String.fromCharCode(code));

/** Any text, well-formed or not. */
export const anyText = (limits: { minLength?: number; maxLength?: number } = {}) =>
  fc.string({ unit: codeUnit, ...limits });
