import type { Mail, Messages, PhoneText, PushArrival, WebhookArrival } from '../../messages.js';
import type { Person } from '../../model.js';

/** The messages that are kept of each kind. */
const MOST = 50;

/** All messages that have arrived somewhere, in memory. */
export type Received = ReturnType<typeof createReceived>;

export function createReceived() {
  const mails = createList<Mail>();
  const texts = createList<PhoneText>();
  const pushes = createList<PushArrival>();
  const webhooks = createList<WebhookArrival>();
  return {
    mails,
    texts,
    pushes,
    webhooks,
    mail: (person: Person, id: string) => mails.all().find((mail) => mail.id === id && isFor(person, mail)),
    of: (person: Person): Messages => ({
      mails: mails
        .all()
        .filter((mail) => isFor(person, mail))
        .map(({ html: _, text: __, unsubscribe: ___, ...summary }) => summary),
      texts: texts.all().filter((text) => isFor(person, text)),
      pushes: pushes.all().filter((push) => isFor(person, push)),
      webhooks: person.role === 'ADMIN' ? webhooks.all() : [],
    }),
  };
}

const isFor = ({ id, role }: Person, { personId }: { readonly personId: string }) =>
  role === 'ADMIN' || personId === id;

/** The newest first. One with the id of another, which was sent again, replaces it. */
function createList<T extends { readonly id: string }>() {
  let items: readonly T[] = [];
  return {
    all: () => items,
    add(item: T): void {
      items = [item, ...items.filter(({ id }) => id !== item.id)].slice(0, MOST);
    },
  };
}

/** The messages of one kind. */
export type ReceivedList<T extends { readonly id: string }> = ReturnType<typeof createList<T>>;
