/** A fenced code block of a Markdown text. */
export interface CodeBlock {
  readonly language: string;
  /** The name of the file, from ```` ```ts title="lib/order-events.ts" ````. */
  readonly title?: string;
  /** The heading above it, e.g. `1. Order Events System`. */
  readonly heading: string;
  readonly code: string;
}

/** All fenced code blocks of a Markdown text, in order. */
export function codeBlocksOf(markdown: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let heading = '';
  for (const match of markdown.matchAll(/^#+ (.+)$|^```(\w*)(.*)\n([\s\S]*?)^```$/gm)) {
    const [, title, language, info = '', code = ''] = match;
    if (title !== undefined) heading = title;
    else blocks.push({ language: language ?? '', title: /title="([^"]+)"/.exec(info)?.[1], heading, code });
  }
  return blocks;
}
