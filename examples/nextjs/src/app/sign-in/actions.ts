'use server';

import { redirect } from 'next/navigation';
import { AuthError } from 'next-auth';
import { signIn, signOut } from '@/auth';
import { disconnectUser } from '@/lib/order-events';
import { currentSession } from '@/lib/session';
import { endSession } from '@/lib/sign-outs';

/** @returns why the visitor is not signed in. */
export async function signInWith(_before: string | null, form: FormData): Promise<string | null> {
  try {
    await signIn('credentials', {
      email: form.get('email'),
      password: form.get('password'),
      redirectTo: '/',
    });
    return null;
  } catch (error) {
    if (error instanceof AuthError) return 'The e-mail address or the password is not right.';
    throw error; // Next.js redirects by an error.
  }
}

/** Ends the session and the user's open streams, also those of other tabs and of other processes. */
export async function signOutNow(): Promise<void> {
  const session = await currentSession();
  await signOut({ redirect: false });
  if (session) {
    await endSession(session);
    disconnectUser(session.userId);
  }
  redirect('/sign-in');
}
