import type { ReactElement, ReactNode } from 'react';
import { Body, Container, Head, Html, Img, Link, Text } from 'react-email';
import type { MailContent, MailLink } from '../content/index.js';
import type { CheckedBrand } from '../mail/index.js';
import { Box, Lines } from './box.js';
import { FONT, shade, styleSheet } from './look.js';

/** What surrounds the content of every mail. */
export interface MailFrameContent extends Pick<MailContent, 'locale' | 'direction' | 'subject' | 'reason'> {
  /** The line that lists of mails show after the subject. */
  readonly preview: string;
  readonly links: readonly MailLink[];
}

/** What {@link MailFrame} gets. */
interface MailFrameProps {
  readonly frame: MailFrameContent;
  readonly brand: CheckedBrand;
  readonly head?: ReactNode;
  readonly children?: ReactNode;
}

/** The frame of every mail: language and direction, light and dark, the shop's logo, and why the recipient gets it. */
export function MailFrame({ frame, brand, head, children }: MailFrameProps): ReactElement {
  const { locale, direction, subject, preview } = frame;
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
        {head}
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
        <Preview text={preview} />
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
            <Footer frame={frame} brand={brand} />
          </Container>
        </Box>
      </Body>
    </Html>
  );
}

/** Blanks keep what follows the line out of it. */
const Preview = ({ text }: { readonly text: string }) => (
  <div data-skip-in-text="true" style={{ display: 'none', maxHeight: 0, overflow: 'hidden' }}>
    {text}
    {'\u00a0\u200c'.repeat(80)}
  </div>
);

function Header({ brand }: Pick<MailFrameProps, 'brand'>) {
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

function Footer({ frame: { reason, links }, brand }: Pick<MailFrameProps, 'frame' | 'brand'>) {
  const muted = shade('muted');
  const style = { ...muted.style, margin: '0 0 8px', fontSize: '13px', lineHeight: '20px' };
  return (
    <Box padding="20px 33px 32px">
      <Text className={muted.className} style={style}>
        {reason}
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
