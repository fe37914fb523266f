import { Fragment } from 'react';
import { Link, Text } from 'react-email';
import type { MailContent, MailLink, MailPackage } from '../content/index.js';
import { Box, Gap } from './box.js';
import { shade } from './look.js';

/** The packages of the order: when they arrive, their carriers and tracking numbers. */
export function MailPackages({ content: { packages, packagesTitle } }: { readonly content: MailContent }) {
  const text = shade('text');
  return (
    <>
      {packagesTitle !== undefined && (
        <Text
          className={text.className}
          style={{ ...text.style, margin: '0 0 8px', fontSize: '16px', lineHeight: '24px', fontWeight: 600 }}
        >
          {packagesTitle}
        </Text>
      )}
      {packages.filter(hasContent).map((item) => (
        <Fragment key={JSON.stringify(item)}>
          <PackageBox item={item} />
          <Gap height={12} />
        </Fragment>
      ))}
    </>
  );
}

const hasContent = ({ title: _, ...facts }: MailPackage): boolean => Object.keys(facts).length > 0;

const small = { margin: 0, fontSize: '13px', lineHeight: '18px' };
const regular = { margin: 0, fontSize: '15px', lineHeight: '22px' };

function PackageBox({ item }: { readonly item: MailPackage }) {
  const box = shade('box');
  const [text, muted] = [shade('text'), shade('muted')];
  return (
    <Box className={box.className} style={{ ...box.style, borderRadius: '8px' }} padding="16px">
      {item.title !== undefined && (
        <Text className={muted.className} style={{ ...small, ...muted.style, margin: '0 0 8px' }}>
          {item.title}
        </Text>
      )}
      {item.delivery && <Delivery delivery={item.delivery} />}
      {item.delivered && <Delivered delivered={item.delivered} />}
      {item.receivedBy !== undefined && (
        <Text className={text.className} style={{ ...regular, ...text.style }}>
          {item.receivedBy}
        </Text>
      )}
      {item.photo && (
        <Text className={text.className} style={{ ...regular, ...text.style }}>
          <TextLink link={item.photo} />
        </Text>
      )}
      <Tracking item={item} />
    </Box>
  );
}

function Delivered({
  delivered: { place, ...delivery },
}: {
  readonly delivered: NonNullable<MailPackage['delivered']>;
}) {
  const text = shade('text');
  return (
    <>
      <Delivery delivery={delivery} />
      {place !== undefined && (
        <Text className={text.className} style={{ ...regular, ...text.style }} dir="auto">
          {place}
        </Text>
      )}
    </>
  );
}

function TextLink({ link: { url, label } }: { readonly link: MailLink }) {
  const text = shade('text');
  return (
    <Link
      href={url}
      className={text.className}
      style={{ ...text.style, fontWeight: 600, textDecoration: 'underline' }}
    >
      {label}
    </Link>
  );
}

function Delivery({ delivery }: { readonly delivery: NonNullable<MailPackage['delivery']> }) {
  const [text, muted] = [shade('text'), shade('muted')];
  const { label, when, previous, reason } = delivery;
  return (
    <>
      <Text className={muted.className} style={{ ...small, ...muted.style }}>
        {label}
      </Text>
      <Text
        className={`${text.className} m-when`}
        style={{ ...text.style, margin: 0, fontSize: '20px', lineHeight: '28px', fontWeight: 700 }}
      >
        {when}
      </Text>
      {previous && (
        <Text className={muted.className} style={{ ...small, ...muted.style }}>
          {previous.label} <s>{previous.when}</s>
        </Text>
      )}
      {reason !== undefined && (
        <Text className={text.className} style={{ ...regular, ...text.style, margin: '6px 0 0' }} dir="auto">
          {reason}
        </Text>
      )}
      <Gap height={8} />
    </>
  );
}

function Tracking({ item: { carrier, trackingNumber, tracking } }: { readonly item: MailPackage }) {
  const muted = shade('muted');
  if (carrier === undefined && trackingNumber === undefined && tracking === undefined) return null;
  return (
    <Text className={muted.className} style={{ ...regular, ...muted.style }}>
      {carrier !== undefined && <bdi>{carrier}</bdi>}
      {carrier !== undefined && trackingNumber !== undefined && ' · '}
      {trackingNumber !== undefined && <bdi style={{ wordBreak: 'break-word' }}>{trackingNumber}</bdi>}
      {tracking && (
        <>
          {(carrier ?? trackingNumber) !== undefined && <br />}
          <TextLink link={tracking} />
        </>
      )}
    </Text>
  );
}
