import Link from 'next/link';
import { Refusal } from '@/components/refusal';

export default function Unauthorized() {
  return (
    <Refusal status={401} title="You are signed out">
      <p>Your session has ended, perhaps in another tab.</p>
      <Link className="button button-primary" href="/sign-in">
        Sign in
      </Link>
    </Refusal>
  );
}
