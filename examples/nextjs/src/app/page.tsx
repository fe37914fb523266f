import { redirect } from 'next/navigation';
import { currentSession } from '@/lib/session';

export default async function Home() {
  const session = await currentSession();
  if (!session) redirect('/sign-in');
  redirect(session.role === 'ADMIN' ? '/admin' : '/orders');
}
