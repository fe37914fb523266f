import Link from 'next/link';
import { Refusal } from '@/components/refusal';

export default function NotFound() {
  return (
    <Refusal status={404} title="There is no such page">
      <p>Check the address; the number of an order may have lost a digit.</p>
      <Link className="button" href="/">
        Your orders
      </Link>
    </Refusal>
  );
}
