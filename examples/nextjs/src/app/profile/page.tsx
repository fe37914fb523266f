import 'react-order-status/preferences.css';
import type { Metadata } from 'next';
import { NotificationPreferences } from 'react-order-status/preferences';
import { PushButton } from '@/components/push-button';
import { requireSession } from '@/lib/session';
import { handlers } from '@/notifications/handlers';
import { findRecipient } from '@/notifications/recipients';

export const metadata: Metadata = { title: 'Profile' };

export default async function ProfilePage() {
  const { userId } = await requireSession();
  const person = await findRecipient(userId);
  return (
    <>
      <h1>{person?.name}</h1>
      <dl className="facts card">
        <div>
          <dt>E-mail address</dt>
          <dd>{person?.email}</dd>
        </div>
        <div>
          <dt>Phone</dt>
          <dd>{person?.phone ?? 'none'}</dd>
        </div>
        <div>
          <dt>Push messages</dt>
          <dd>
            <PushButton vapidPublicKey={process.env.VAPID_PUBLIC_KEY ?? ''} />
          </dd>
        </div>
      </dl>
      <NotificationPreferences initial={await handlers.readPreferences(userId)} />
    </>
  );
}
