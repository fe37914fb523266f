import type { Mutation } from './mutation.js';

const tests = (file: string) => ['--project', 'unit', `test/notify/${file}.test.ts`];

const smtp = tests('email/smtp');
const mails = tests('email/mails');
const providers = tests('email/providers');
const events = tests('email/events');

/** Bugs of notifications beyond the page. */
export const mutations: readonly Mutation[] = [
  {
    name: 'e-mail: each attempt has a Message-ID of its own',
    guarantee: 'API',
    file: 'src/notify/email/mail/headers.ts',
    find: '    messageId: `<$',
    replace: '    messageId: `<u-$' + '{crypto.randomUUID()}$',
    tests: smtp,
  },
  {
    name: 'e-mail: a connection that was cut after the message counts as not sent',
    guarantee: 'API',
    file: 'src/notify/email/transports/smtp-errors.ts',
    find: "return { outcome: isBefore ? 'not-sent' : 'unknown' };",
    replace: "return { outcome: 'not-sent' };",
    tests: smtp,
  },
  {
    name: 'e-mail: a sender that is blocked marks the address as invalid',
    guarantee: 'API',
    file: 'src/notify/email/transports/smtp-errors.ts',
    find: "NO_MAILBOX.test(String(response)) ? 'invalid-address' : 'policy'",
    replace: "'invalid-address'",
    tests: smtp,
  },
  {
    name: 'e-mail: an address may contain a header',
    guarantee: 'API',
    file: 'src/notify/email/email.ts',
    find: 'if (!isAddress(message.address))',
    replace: "if (message.address === '')",
    tests: smtp,
  },
  {
    name: 'e-mail: one-click unsubscribe over http:',
    guarantee: 'API',
    file: 'src/notify/email/mail/headers.ts',
    find: "url.startsWith('https:')",
    replace: 'true',
    tests: mails,
  },
  {
    name: 'e-mail: JSON-LD can end its script element',
    guarantee: 'API',
    file: 'src/notify/email/content/json-ld.ts',
    find: 'return json.replace(UNSAFE,',
    replace: 'return json.replace(/^$/,',
    tests: mails,
  },
  {
    name: 'e-mail: a link may run script',
    guarantee: 'API',
    file: 'src/notify/email/mail/links.ts',
    find: "return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;",
    replace: 'return url.href;',
    tests: mails,
  },
  {
    name: 'e-mail: the subject names a window that has passed',
    guarantee: 'API',
    file: 'src/notify/email/content/subject.ts',
    find: '!first || !isAhead(first.window, now)',
    replace: '!first',
    tests: mails,
  },
  {
    name: 'e-mail: Resend is sent no idempotency key',
    guarantee: 'API',
    file: 'src/notify/email/transports/resend.ts',
    find: ", 'Idempotency-Key': mail.id",
    replace: '',
    tests: providers,
  },
  {
    name: 'e-mail: a repetition that Resend refuses as another mail is never settled',
    guarantee: 'API',
    file: 'src/notify/email/transports/resend.ts',
    find: "if (name === 'invalid_idempotent_request') return { outcome: 'sent' };",
    replace: '',
    tests: providers,
  },
  {
    name: 'e-mail: SNS certificates come from any host',
    guarantee: 'API',
    file: 'src/notify/email/events/sns.ts',
    find: 'isPlain && SNS_HOST.test(url.hostname)',
    replace: 'isPlain',
    tests: events,
  },
  {
    name: 'e-mail: any topic of SNS may send events',
    guarantee: 'API',
    file: 'src/notify/email/events/ses.ts',
    find: "if (textAt(message, 'TopicArn') !== topicArn)",
    replace: 'if (topicArn === message.Type)',
    tests: events,
  },
  {
    name: 'e-mail: recorded webhooks of Resend are accepted for ever',
    guarantee: 'API',
    file: 'src/notify/email/events/resend.ts',
    find: 'Math.abs(Date.now() - Number(time) * 1000) > TOLERANCE',
    replace: 'Number(time) === TOLERANCE',
    tests: events,
  },
];
