import type { Metadata } from 'next';
import Link from 'next/link';
import { PASSWORD, people } from '@/db/people';
import { SignInForm } from './sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };

export default function SignInPage() {
  return (
    <div className="columns">
      <section aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">Sign in</h1>
        <SignInForm />
        <p>
          Ordered without an account? <Link href="/track">Track your order</Link>
        </p>
      </section>
      <aside className="card" aria-labelledby="accounts-title">
        <h2 id="accounts-title">Accounts of this example</h2>
        <p className="lead">
          The password of all is <code>{PASSWORD}</code>. Use another browser, or a private window, to be two
          people at once.
        </p>
        <ul className="accounts">
          {people.map(({ id, name, email, role }) => (
            <li key={id}>
              <strong>{name}</strong> {role === 'ADMIN' ? '(the shop)' : ''}
              <br />
              <code>{email}</code>
            </li>
          ))}
        </ul>
      </aside>
    </div>
  );
}
