'use client';

import { useActionState } from 'react';
import { signInWith } from './actions';

/** Sign-in by e-mail address and password. */
export function SignInForm() {
  const [refusal, submit, isPending] = useActionState(signInWith, null);
  return (
    <form action={submit} className="form card">
      <label className="field">
        E-mail address
        <input name="email" type="email" autoComplete="username" required />
      </label>
      <label className="field">
        Password
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      {refusal && (
        <p role="alert" className="form-error">
          {refusal}
        </p>
      )}
      <button type="submit" className="button button-primary" disabled={isPending}>
        Sign in
      </button>
    </form>
  );
}
