/** A fenced code block of a Markdown text. */
export interface CodeBlock {
  readonly language: string;
  /** The file it is, named in bold on the line before: ``**`lib/order-events.ts`**``. */
  readonly title?: string;
  /** The nearest heading above it, e.g. `1. Order Events System`. */
  readonly heading: string;
  readonly code: string;
}

/** All fenced code blocks of a Markdown text, in order. */
export function codeBlocksOf(markdown: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let heading = '';
  const pattern = /^#+ (.+)$|^(?:\*\*`([^`\n]+)`\*\*\n\n)?```(\w*).*\n([\s\S]*?)^```$/gm;
  for (const [, newHeading, title, language = '', code = ''] of markdown.matchAll(pattern)) {
    if (newHeading !== undefined) heading = newHeading;
    else blocks.push({ language, title, heading, code });
  }
  return blocks;
}
