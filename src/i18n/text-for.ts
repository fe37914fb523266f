/** A status' own text among those of labels. The server may send any status, `constructor` too. */
export const textFor = (texts: Readonly<Record<string, string>>, status: string): string | undefined =>
  Object.hasOwn(texts, status) ? texts[status] : undefined;
