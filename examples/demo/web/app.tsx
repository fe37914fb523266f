import type { Person } from '../model.js';
import { FaultDock } from './faults/fault-dock.js';
import { Header } from './header.js';
import { request } from './request.js';
import { SignIn } from './sign-in.js';
import { SignedIn } from './signed-in.js';
import { useParameter } from './use-parameter.js';
import { useRequest } from './use-request.js';

interface SessionAnswer {
  readonly person: Person | null;
  readonly people: readonly Person[];
}

/** The shop: the sign-in, or the page of the signed-in person. */
export function App() {
  const { data: session, reload } = useRequest<SessionAnswer>('/session');
  const [openedOrder, openOrder] = useParameter('order');
  const person = session?.person ?? null;

  const signIn = async (personId: string) => {
    await request('/session', { method: 'POST', body: { personId } });
    reload();
  };
  const signOut = async () => {
    await request('/session', { method: 'DELETE' });
    reload();
  };

  return (
    <>
      <Header person={person} onSignOut={signOut} />
      {person ? (
        <SignedIn
          key={person.id}
          person={person}
          openedOrder={openedOrder}
          onOpen={openOrder}
          onSignIn={reload}
        />
      ) : (
        <>
          <main className="page">
            {session && <SignIn people={session.people} wantedOrder={openedOrder} onSignIn={signIn} />}
          </main>
          <FaultDock />
        </>
      )}
    </>
  );
}
