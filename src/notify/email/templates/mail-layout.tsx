import type { ReactElement, ReactNode } from 'react';
import { Body, Container, Head, Html, Img, Link, Text } from 'react-email';
import { Box, Lines } from './box.js';
import { FONT, shade, styleSheet } from './look.js';
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
  const { locale, direction, subject } = content;
  const page = shade('page');
  const card = shade('card', 'line');
  return (
    <Html lang={locale} dir={direction}>
      <Head>
        <title>{subject}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{styleSheet}</style>
        <script
          type="application/ld+json"
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a script element takes no escaped text; jsonLdOf escapes it.
          dangerouslySetInnerHTML={{ __html: content.jsonLd }}
        />
      </Head>
      {/* Without the colour: react-email copies it into a cell that has no class, so that it would stay light. */}
      <Body
        className={page.className}
        // Also for texts of the other direction, so that they stay at the side of the texts around them.
        style={{ margin: 0, padding: 0, fontFamily: FONT, textAlign: direction === 'rtl' ? 'right' : 'left' }}
        // Else react-email states English.
        lang={locale}
        dir={direction}
      >
        <Preview content={content} />
        <Box {...page} padding="0 8px">
          <Container style={{ maxWidth: '600px', margin: '0 auto' }}>
            <Header brand={brand} />
            <Box
              className={card.className}
              style={{ ...card.style, borderWidth: '1px', borderStyle: 'solid', borderRadius: '12px' }}
              padding="28px 32px 32px"
            >
              {children}
            </Box>
            <Footer content={content} brand={brand} />
          </Container>
        </Box>
      </Body>
    </Html>
  );
}

/** The line that lists of mails show after the subject; blanks keep what follows it out of that line. */
const Preview = ({ content }: Pick<MailTemplateProps, 'content'>) => (
  <div data-skip-in-text="true" style={{ display: 'none', maxHeight: 0, overflow: 'hidden' }}>
    {previewOf(content)}
    {'\u00a0\u200c'.repeat(80)}
  </div>
);

const previewOf = ({ body, note, packages: [first] }: MailTemplateProps['content']): string =>
  [first?.delivery ?? first?.delivered]
    .map((delivery) => delivery && `${delivery.label} ${delivery.when}`)
    .concat(body, note)
    .filter((text) => text !== undefined)
    .join(' · ');

function Header({ brand }: Pick<MailTemplateProps, 'brand'>) {
  const text = shade('text');
  return (
    <Box padding="28px 33px 20px">
      {brand.logoUrl === undefined ? (
        <Text
          className={text.className}
          style={{ ...text.style, margin: 0, fontSize: '18px', lineHeight: '24px', fontWeight: 700 }}
          dir="auto"
        >
          {brand.name}
        </Text>
      ) : (
        <Img src={brand.logoUrl} alt={brand.name} height="32" style={{ height: '32px', width: 'auto' }} />
      )}
    </Box>
  );
}

function Footer({ content, brand }: Pick<MailTemplateProps, 'content' | 'brand'>) {
  const muted = shade('muted');
  const style = { ...muted.style, margin: '0 0 8px', fontSize: '13px', lineHeight: '20px' };
  const links = [content.support, content.unsubscribe].filter((link) => link !== undefined);
  return (
    <Box padding="20px 33px 32px">
      <Text className={muted.className} style={style}>
        {content.reason}
      </Text>
      {links.length > 0 && (
        <Text className={muted.className} style={style}>
          {links.map(({ label, url }, at) => (
            <span key={url}>
              {at > 0 && ' · '}
              <Link
                href={url}
                className={muted.className}
                style={{ ...muted.style, textDecoration: 'underline' }}
              >
                {label}
              </Link>
            </span>
          ))}
        </Text>
      )}
      {brand.address !== undefined && (
        <Text className={muted.className} style={style} dir="auto">
          <Lines text={brand.address} />
        </Text>
      )}
    </Box>
  );
}
