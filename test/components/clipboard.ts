import { onTestFinished, vi } from 'vitest';

type WriteText = (text: string) => Promise<void>;

/** Gives jsdom a clipboard. @returns removes it. */
export function addClipboard(writeText: WriteText): () => void {
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  return () => void Reflect.deleteProperty(navigator, 'clipboard');
}

/** Gives jsdom a clipboard until the end of the test. */
export function withClipboard(writeText = vi.fn<WriteText>(async () => {})) {
  onTestFinished(addClipboard(writeText));
  return writeText;
}
