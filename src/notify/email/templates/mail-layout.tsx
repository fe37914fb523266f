import type { ReactElement, ReactNode } from 'react';
import { MailFrame } from './mail-frame.js';
import type { MailTemplateProps } from './mail-template.js';

/**
 * The frame of a mail: language and direction, light and dark, the shop's logo, the order for machines (JSON-LD), why the
 * recipient gets it, and how to end it.
 */
export function MailLayout({
  content,
  brand,
  children,
}: MailTemplateProps & { readonly children?: ReactNode }): ReactElement {
  const { locale, direction, subject, reason, support, unsubscribe } = content;
  const links = [support, unsubscribe].filter((link) => link !== undefined);
  return (
    <MailFrame
      frame={{ locale, direction, subject, reason, links, preview: previewOf(content) }}
      brand={brand}
      head={
        <script
          type="application/ld+json"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a script element takes no escaped text; jsonLdOf escapes it.
          dangerouslySetInnerHTML={{ __html: content.jsonLd }}
        />
      }
    >
      {children}
    </MailFrame>
  );
}

const previewOf = ({ body, note, packages: [first] }: MailTemplateProps['content']): string =>
  [first?.delivery ?? first?.delivered]
    .map((delivery) => delivery && `${delivery.label} ${delivery.when}`)
    .concat(body, note)
    .filter((text) => text !== undefined)
    .join(' · ');
