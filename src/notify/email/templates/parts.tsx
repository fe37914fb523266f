import { Button, Column, Link, Row, Text } from 'react-email';
import type { MailLink } from '../content/index.js';
import { Box, Gap } from './box.js';
import { shade, textOn, toneColor } from './look.js';
import type { MailTemplateProps } from './mail-template.js';

type Props = Pick<MailTemplateProps, 'content' | 'brand'>;

/** The steps of the flow as a bar; nothing for a status outside of them. */
export function MailProgress({ content: { progress, tone }, brand }: Props) {
  if (!progress) return null;
  const muted = shade('muted');
  const rail = shade('rail');
  const done = { backgroundColor: toneColor(tone, brand.color) };
  return (
    <>
      <Row role="presentation" style={{ tableLayout: 'fixed' }}>
        {Array.from({ length: progress.total }, (_, at) => at).map((at) => (
          <Column key={at} style={{ padding: '0 2px' }}>
            <div
              data-skip-in-text="true"
              className={at < progress.step ? undefined : rail.className}
              style={{
                ...(at < progress.step ? done : rail.style),
                height: '6px',
                borderRadius: '3px',
                fontSize: '1px',
                lineHeight: '6px',
              }}
            >
              &nbsp;
            </div>
          </Column>
        ))}
      </Row>
      <Text
        className={muted.className}
        style={{ ...muted.style, margin: '8px 2px 20px', fontSize: '13px', lineHeight: '18px' }}
      >
        {progress.text}
      </Text>
    </>
  );
}

/** What the recipient has to do; nothing if nothing is. */
export function MailAction({ content: { action } }: Pick<Props, 'content'>) {
  if (!action) return null;
  const box = shade('attention');
  const text = shade('text');
  return (
    <>
      <Box className={box.className} style={{ ...box.style, borderRadius: '8px' }} padding="14px 16px">
        <Text
          className={text.className}
          style={{ ...text.style, margin: '0 0 4px', fontSize: '13px', lineHeight: '18px' }}
        >
          {action.title}
        </Text>
        <Text
          className={text.className}
          style={{ ...text.style, margin: 0, fontSize: '16px', lineHeight: '24px', fontWeight: 600 }}
          dir="auto"
        >
          {action.url === undefined ? (
            action.label
          ) : (
            <Link
              href={action.url}
              className={text.className}
              style={{ ...text.style, textDecoration: 'underline' }}
            >
              {action.label}
            </Link>
          )}
        </Text>
      </Box>
      <Gap height={12} />
    </>
  );
}

/** The button that opens the order's page. */
export const OrderButton = ({ content: { order }, brand }: Props) => (
  <LinkButton link={order} brand={brand} />
);

/** A link as a button in the colour of the brand. */
export function LinkButton({ link, brand: { color } }: Pick<Props, 'brand'> & { readonly link: MailLink }) {
  return (
    <Button
      href={link.url}
      style={{
        backgroundColor: color,
        color: textOn(color),
        borderRadius: '8px',
        padding: '13px 22px',
        fontSize: '16px',
        lineHeight: '22px',
        fontWeight: 600,
        textDecoration: 'none',
      }}
    >
      {link.label}
    </Button>
  );
}
