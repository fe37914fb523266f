import { createElement, type ReactElement } from 'react';
import { render, toPlainText } from 'react-email';
import type { MailTemplate, MailTemplateProps, MailTemplates } from './mail-template.js';
import { OrderMail } from './order-mail.js';

/** The subject and both forms of a mail. */
export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Renders the template of a status or event, else the default one. */
export async function renderTemplate(
  templates: MailTemplates,
  props: MailTemplateProps,
): Promise<RenderedMail> {
  const template = templateOf(templates, props);
  const rendered = await renderMail(createElement(template, props));
  return { ...rendered, subject: template.subject?.(props) ?? props.content.subject };
}

/** Both forms of a mail. */
export async function renderMail(element: ReactElement): Promise<Omit<RenderedMail, 'subject'>> {
  const html = await render(element);
  return { html, text: textOf(html) };
}

/** Headings stay as they are: capitals would change the number of the order. */
const textOf = (html: string): string =>
  toPlainText(html, {
    selectors: ['h1', 'h2'].map((selector) => ({ selector, options: { uppercase: false } })),
  })
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

function templateOf(
  templates: MailTemplates,
  { message: { kind, update } }: MailTemplateProps,
): MailTemplate {
  const key = kind === 'status' ? update.status : kind;
  return (Object.hasOwn(templates, key) ? templates[key] : undefined) ?? OrderMail;
}
