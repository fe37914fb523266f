import { OrderLookup } from 'react-order-status';
import type { Person } from '../model.js';

const withoutAccount = { lookup: { title: 'Track an order without an account' } };

interface SignInProps {
  readonly people: readonly Person[];
  /** The order in the URL. */
  readonly wantedOrder: string | null;
  readonly onSignIn: (personId: string) => Promise<void>;
}

/** Sign-in by choosing a person. */
export function SignIn({ people, wantedOrder, onSignIn }: SignInProps) {
  return (
    <section className="sign-in" aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">Who is there?</h1>
      <p className="lead">
        {wantedOrder
          ? `You are signed out (401). Sign in to see order ${wantedOrder}.`
          : 'Choose somebody to sign in as. There are no passwords here.'}
      </p>
      <ul className="people">
        {people.map(({ id, name, role }) => (
          <li key={id}>
            <button type="button" className="person" onClick={() => void onSignIn(id)}>
              <span className="avatar" data-role={role} aria-hidden="true">
                {name.replace('The ', '').charAt(0).toUpperCase()}
              </span>
              <span className="person-name">{name}</span>
              <span className="person-role">{role === 'ADMIN' ? 'moves orders on' : 'has three orders'}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="guest">
        <OrderLookup url="/guest/lookup" contact="postcode" labels={withoutAccount} />
        <p className="lead">For example order 1044, which Ada has sent to BS1 4QA.</p>
      </div>
    </section>
  );
}
