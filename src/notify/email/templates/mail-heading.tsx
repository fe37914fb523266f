import { Heading } from 'react-email';
import { shade } from './look.js';

/** The first line of a mail, smaller on a narrow screen. */
export function MailHeading({ text }: { readonly text: string }) {
  const { className, style } = shade('text');
  return (
    <Heading
      as="h1"
      className={`${className} m-heading`}
      style={{ ...style, margin: '0 0 16px', fontSize: '26px', lineHeight: '33px', fontWeight: 700 }}
    >
      {text}
    </Heading>
  );
}
