import type { OwnMailTexts } from './mail-texts.js';

/** Mails in German (Deutsch), addressing customers as „Sie“. */
export const de: OwnMailTexts = {
  locale: 'de',
  statuses: {
    PENDING: {
      subject: 'Wir haben Ihre Bestellung {order} erhalten',
      body: 'Vielen Dank für Ihre Bestellung.',
    },
    PROCESSING: {
      subject: 'Wir bereiten Ihre Bestellung {order} vor',
    },
    LABEL_CREATED: {
      subject: 'Ihre Bestellung {order} ist versandbereit',
      body: 'Der Versanddienst holt sie in Kürze ab.',
    },
    SHIPPED: {
      subject: 'Ihre Bestellung {order} wurde versandt',
      body: 'Sie ist auf dem Weg zu Ihnen.',
    },
    IN_TRANSIT: {
      subject: 'Ihre Bestellung {order} ist unterwegs',
    },
    HELD: {
      subject: 'Ihre Bestellung {order} wurde angehalten',
      body: 'Der Versanddienst hält sie zurück, zum Beispiel wegen des Zolls oder der Adresse.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Ihre Bestellung {order} ist in Zustellung',
      body: 'Sie wird heute zugestellt.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'Ihre Bestellung {order} konnte nicht zugestellt werden',
      body: 'Wie es weitergeht, steht auf der Seite des Versanddienstes.',
    },
    READY_FOR_PICKUP: {
      subject: 'Ihre Bestellung {order} liegt zur Abholung bereit',
      body: 'Sie können sie jetzt abholen.',
    },
    DELIVERED: {
      subject: 'Ihre Bestellung {order} wurde zugestellt',
      body: 'Falls etwas nicht stimmt, melden Sie sich bitte bei uns.',
    },
    RETURNING: {
      subject: 'Ihre Bestellung {order} wird zurückgeschickt',
      body: 'Sie ist auf dem Rückweg zu uns.',
    },
    RETURNED: {
      subject: 'Ihre Bestellung {order} ist wieder bei uns',
      body: 'Falls Sie damit nicht gerechnet haben, melden Sie sich bitte bei uns.',
    },
    CANCELLED: {
      subject: 'Ihre Bestellung {order} wurde storniert',
      body: 'Falls Sie damit nicht gerechnet haben, melden Sie sich bitte bei uns.',
    },
    REFUNDED: {
      subject: 'Ihre Bestellung {order} wurde erstattet',
      body: 'Bis der Betrag auf Ihrem Konto ist, kann es einige Tage dauern.',
    },
  },
  kinds: {
    delay: {
      subject: 'Ihre Bestellung {order} verspätet sich',
      body: 'Die Zustellung wurde auf einen späteren Zeitpunkt verschoben.',
    },
    'action-needed': {
      subject: 'Ihre Mithilfe ist erforderlich: Bestellung {order}',
      body: 'Wir benötigen etwas von Ihnen, bevor es mit Ihrer Bestellung weitergeht.',
    },
  },
  other: 'Neues zu Ihrer Bestellung {order}: {status}',
  withDelivery: '{subject} – Zustellung {delivery}',
  greeting: 'Guten Tag {name},',
  viewOrder: 'Bestellung ansehen',
  reason: 'Sie erhalten diese Nachricht, weil Sie bei {shop} bestellt haben.',
  unsubscribe: 'Diese Nachrichten abbestellen',
  support: 'Kontakt',
};
