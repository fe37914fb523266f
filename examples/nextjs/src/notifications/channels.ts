import nodemailer from 'nodemailer';
import type { OrderUrl } from 'react-order-status/server/notify';
import { email, smtpTransport } from 'react-order-status/server/notify/email';
import { postgresPreferences } from 'react-order-status/server/notify/postgres';
import { sms } from 'react-order-status/server/notify/sms';
import { pool } from '@/db';
import { sharedPath } from '@/lib/share-link';
import { orderUrl, siteUrl } from '@/lib/site';
import { inboxMail, inboxSms } from './inbox';
import { createPush } from './push';
import { isGuest } from './recipients';

const SHOP = 'Tidewater Coffee';
const { SMTP_URL } = process.env;

/** What customers have chosen, their consents, and their push subscriptions. */
export const preferences = postgresPreferences({ pool });

/** Guests have no account, so their link shares the order. One page for mails and text messages. */
const pageOf: OrderUrl = ({ orderId }, recipient) =>
  isGuest(recipient) ? `${siteUrl}${sharedPath(orderId)}` : orderUrl(orderId);

const mails = email({
  transport: SMTP_URL ? smtpTransport(nodemailer.createTransport(SMTP_URL)) : inboxMail,
  from: `${SHOP} <orders@tidewater.example>`,
  orderUrl: pageOf,
  brand: { name: SHOP, color: '#0b5f7a', address: `${SHOP}\n2 Custom House Quay, Falmouth TR11 3JT` },
});

/** Replace the provider by `twilioSms` or `snsSms`. */
const texts = sms({
  provider: inboxSms,
  countries: ['GB'],
  brand: 'Tidewater',
  orderUrl: pageOf,
});

export const channels = { mails, texts, pushes: createPush(preferences) };
