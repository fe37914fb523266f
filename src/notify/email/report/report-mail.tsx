import type { ReactElement } from 'react';
import { Column, Heading, Link, Row, Text } from 'react-email';
import type { CheckedBrand } from '../mail/index.js';
import { Gap, LinkButton, MailFrame, MailHeading, shade } from '../templates/index.js';
import type { ReportContent, ReportFigure, ReportItem, ReportSection } from './report-content.js';

const small = { margin: 0, fontSize: '13px', lineHeight: '19px' };
const regular = { margin: 0, fontSize: '15px', lineHeight: '22px' };

/** The weekly report as a mail: texts only, without pictures and script. */
export function ReportMail({
  content,
  brand: { logoUrl: _, ...brand },
}: {
  readonly content: ReportContent;
  readonly brand: CheckedBrand;
}): ReactElement {
  const { locale, direction, subject, reason, heading, figures, sections, page } = content;
  const preview = figures.map(({ label, value }) => `${label}: ${value}`).join(' · ');
  return (
    <MailFrame frame={{ locale, direction, subject, reason, preview, links: [] }} brand={brand}>
      <MailHeading text={heading} />
      {pairs(figures).map((pair) => (
        <Row key={pair.map(({ label }) => label).join()} style={{ tableLayout: 'fixed' }}>
          {pair.map((figure) => (
            <Figure key={figure.label} {...figure} />
          ))}
        </Row>
      ))}
      {sections.map((section) => (
        <Section key={section.title} {...section} />
      ))}
      {page && (
        <>
          <Gap height={20} />
          <LinkButton link={page} brand={brand} />
        </>
      )}
    </MailFrame>
  );
}

const pairs = (figures: readonly ReportFigure[]): readonly (readonly ReportFigure[])[] =>
  figures.flatMap((_, at) => (at % 2 === 0 ? [figures.slice(at, at + 2)] : []));

function Figure({ label, value, before }: ReportFigure) {
  const [text, muted] = [shade('text'), shade('muted')];
  return (
    <Column style={{ verticalAlign: 'top', padding: '0 0 14px' }}>
      <Text className={muted.className} style={{ ...small, ...muted.style }}>
        {label}
      </Text>
      <Text
        className={text.className}
        style={{ ...text.style, margin: 0, fontSize: '24px', lineHeight: '32px', fontWeight: 700 }}
      >
        {value}
      </Text>
      {before !== undefined && (
        <Text className={muted.className} style={{ ...small, ...muted.style }}>
          {before}
        </Text>
      )}
    </Column>
  );
}

function Section({ title, items, note }: ReportSection) {
  const [text, muted] = [shade('text'), shade('muted')];
  return (
    <>
      <Heading
        as="h2"
        className={text.className}
        style={{ ...text.style, margin: '16px 0 8px', fontSize: '17px', lineHeight: '24px', fontWeight: 700 }}
      >
        {title}
      </Heading>
      {items.map((item) => (
        <Item key={item.title} {...item} />
      ))}
      {note !== undefined && (
        <Text className={muted.className} style={{ ...regular, ...muted.style }}>
          {note}
        </Text>
      )}
    </>
  );
}

function Item({ title, url, details }: ReportItem) {
  const [text, muted] = [shade('text'), shade('muted')];
  return (
    <>
      <Text className={text.className} style={{ ...regular, ...text.style, fontWeight: 600 }}>
        {url === undefined ? (
          title
        ) : (
          <Link
            href={url}
            className={text.className}
            style={{ ...text.style, fontWeight: 600, textDecoration: 'underline' }}
          >
            <bdi style={{ wordBreak: 'break-word' }}>{title}</bdi>
          </Link>
        )}
      </Text>
      {details.map((detail) => (
        <Text key={detail} className={muted.className} style={{ ...small, ...muted.style }}>
          {detail}
        </Text>
      ))}
      <Gap height={10} />
    </>
  );
}
