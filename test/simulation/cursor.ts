/** `epoch-version`, as it is documented. */
export function parseCursor(text: string | undefined): { epoch: string; version: number } | undefined {
  const [, epoch, version] = /^(.+)-(\d+)$/.exec(text ?? '') ?? [];
  return epoch === undefined ? undefined : { epoch, version: Number(version) };
}
