import Link from 'next/link';
import { Refusal } from '@/components/refusal';

export default function Forbidden() {
  return (
    <Refusal status={403} title="This page belongs to somebody else">
      <p>You are signed in, but not as the person who may see it. Check the number in the address.</p>
      <Link className="button" href="/">
        Your orders
      </Link>
    </Refusal>
  );
}
