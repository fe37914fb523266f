import type { ReactElement } from 'react';
import { Text } from 'react-email';
import { Gap, Lines } from './box.js';
import { shade } from './look.js';
import { MailHeading } from './mail-heading.js';
import { MailLayout } from './mail-layout.js';
import type { MailTemplateProps } from './mail-template.js';
import { MailPackages } from './packages.js';
import { MailAction, MailProgress, OrderButton } from './parts.js';

/** The default template, for every status and event: only what is known of the order is shown. */
export function OrderMail(props: MailTemplateProps): ReactElement {
  const { content } = props;
  return (
    <MailLayout {...props}>
      <MailProgress {...props} />
      <MailText content={content} />
      <MailAction content={content} />
      <MailPackages content={content} />
      <Gap height={12} />
      <OrderButton {...props} />
    </MailLayout>
  );
}

function MailText({ content: { heading, greeting, body, note } }: Pick<MailTemplateProps, 'content'>) {
  const text = shade('text');
  const paragraph = { ...text.style, margin: '0 0 12px', fontSize: '16px', lineHeight: '25px' };
  return (
    <>
      <MailHeading text={heading} />
      {greeting !== undefined && (
        <Text className={text.className} style={paragraph}>
          {greeting}
        </Text>
      )}
      {note !== undefined && (
        <Text className={text.className} style={paragraph} dir="auto">
          <Lines text={note} />
        </Text>
      )}
      {body !== undefined && (
        <Text className={text.className} style={paragraph}>
          {body}
        </Text>
      )}
      <Gap height={8} />
    </>
  );
}
