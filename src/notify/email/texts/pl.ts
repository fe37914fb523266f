import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Polish (polski), addressing customers as „Ty”. */
export const pl: OwnMailTexts = {
  locale: 'pl',
  statuses: {
    PENDING: {
      subject: 'Otrzymaliśmy Twoje zamówienie {order}',
      body: 'Dziękujemy za zamówienie.',
    },
    PROCESSING: {
      subject: 'Przygotowujemy Twoje zamówienie {order}',
    },
    LABEL_CREATED: {
      subject: 'Twoje zamówienie {order} jest gotowe do wysyłki',
      body: 'Przewoźnik wkrótce je odbierze.',
    },
    SHIPPED: {
      subject: 'Twoje zamówienie {order} zostało wysłane',
      body: 'Jest w drodze do Ciebie.',
    },
    IN_TRANSIT: {
      subject: 'Twoje zamówienie {order} jest w drodze',
    },
    HELD: {
      subject: 'Twoje zamówienie {order} zostało wstrzymane',
      body: 'Przewoźnik je zatrzymał, na przykład z powodu cła lub adresu.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Twoje zamówienie {order} zostało wydane do doręczenia',
      body: 'Zostanie dostarczone dzisiaj.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'Nie udało się dostarczyć Twojego zamówienia {order}',
      body: 'Strona śledzenia przewoźnika pokazuje, co dalej.',
    },
    READY_FOR_PICKUP: {
      subject: 'Twoje zamówienie {order} czeka na odbiór',
      body: 'Możesz je teraz odebrać.',
    },
    DELIVERED: {
      subject: 'Twoje zamówienie {order} zostało dostarczone',
      body: 'Jeśli coś się nie zgadza, skontaktuj się z nami.',
    },
    RETURNING: {
      subject: 'Twoje zamówienie {order} jest zwracane',
      body: 'Wraca do nas.',
    },
    RETURNED: {
      subject: 'Twoje zamówienie {order} wróciło do nas',
      body: 'Jeśli to dla Ciebie niespodzianka, skontaktuj się z nami.',
    },
    CANCELLED: {
      subject: 'Twoje zamówienie {order} zostało anulowane',
      body: 'Jeśli to dla Ciebie niespodzianka, skontaktuj się z nami.',
    },
    REFUNDED: {
      subject: 'Środki za Twoje zamówienie {order} zostały zwrócone',
      body: 'Zanim kwota pojawi się na Twoim koncie, może minąć kilka dni.',
    },
  },
  kinds: {
    delay: {
      subject: 'Twoje zamówienie {order} jest opóźnione',
      body: 'Dostawa została przesunięta na później.',
    },
    'action-needed': {
      subject: 'Wymagane działanie: zamówienie {order}',
      body: 'Potrzebujemy czegoś od Ciebie, zanim zajmiemy się dalej Twoim zamówieniem.',
    },
  },
  other: 'Nowe informacje o zamówieniu {order}: {status}',
  withDelivery: '{subject} – dostawa: {delivery}',
  greeting: 'Dzień dobry, {name},',
  viewOrder: 'Zobacz zamówienie',
  reason: 'Otrzymujesz tę wiadomość, ponieważ w sklepie {shop} złożono zamówienie z tym adresem.',
  unsubscribe: 'Zrezygnuj z tych wiadomości',
  support: 'Kontakt',
};
