import type { OwnMailTexts } from './mail-texts.js';

/** Mails in German (Deutsch), addressing customers as „Sie“. */
export const de: OwnMailTexts = {
  locale: 'de',
  statuses: {
    PENDING: {
      name: 'Eingegangen',
      subject: 'Wir haben Ihre Bestellung {order} erhalten',
      body: 'Vielen Dank für Ihre Bestellung.',
    },
    PROCESSING: {
      name: 'In Bearbeitung',
      subject: 'Wir bereiten Ihre Bestellung {order} vor',
    },
    LABEL_CREATED: {
      name: 'Versandetikett erstellt',
      subject: 'Ihre Bestellung {order} ist versandbereit',
      body: 'Der Versanddienst holt sie in Kürze ab.',
    },
    SHIPPED: {
      name: 'Versandt',
      subject: 'Ihre Bestellung {order} wurde versandt',
      body: 'Sie ist auf dem Weg zu Ihnen.',
    },
    IN_TRANSIT: {
      name: 'Unterwegs',
      subject: 'Ihre Bestellung {order} ist unterwegs',
    },
    HELD: {
      name: 'Angehalten',
      subject: 'Ihre Bestellung {order} wurde angehalten',
      body: 'Der Versanddienst hält sie zurück, zum Beispiel wegen des Zolls oder der Adresse.',
    },
    OUT_FOR_DELIVERY: {
      name: 'In Zustellung',
      subject: 'Ihre Bestellung {order} ist in Zustellung',
      body: 'Sie wird heute zugestellt.',
    },
    DELIVERY_ATTEMPTED: {
      name: 'Zustellversuch erfolglos',
      subject: 'Ihre Bestellung {order} konnte nicht zugestellt werden',
      body: 'Wie es weitergeht, steht auf der Seite des Versanddienstes.',
    },
    READY_FOR_PICKUP: {
      name: 'Bereit zur Abholung',
      subject: 'Ihre Bestellung {order} liegt zur Abholung bereit',
      body: 'Sie können sie jetzt abholen.',
    },
    DELIVERED: {
      name: 'Zugestellt',
      subject: 'Ihre Bestellung {order} wurde zugestellt',
      body: 'Falls etwas nicht stimmt, melden Sie sich bitte bei uns.',
    },
    RETURNING: {
      name: 'Auf dem Rückweg zum Absender',
      subject: 'Ihre Bestellung {order} wird zurückgeschickt',
      body: 'Sie ist auf dem Rückweg zu uns.',
    },
    RETURNED: {
      name: 'An den Absender zurückgegeben',
      subject: 'Ihre Bestellung {order} ist wieder bei uns',
      body: 'Falls Sie damit nicht gerechnet haben, melden Sie sich bitte bei uns.',
    },
    CANCELLED: {
      name: 'Sendung storniert',
      subject: 'Ihre Bestellung {order} wurde storniert',
      body: 'Falls Sie damit nicht gerechnet haben, melden Sie sich bitte bei uns.',
    },
    REFUNDED: {
      name: 'Erstattet',
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
