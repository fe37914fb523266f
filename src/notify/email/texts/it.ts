import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Italian (italiano), addressing customers as «tu». */
export const it: OwnMailTexts = {
  locale: 'it',
  statuses: {
    PENDING: {
      subject: 'Abbiamo ricevuto il tuo ordine {order}',
      body: 'Grazie per il tuo ordine.',
    },
    PROCESSING: {
      subject: 'Stiamo preparando il tuo ordine {order}',
    },
    LABEL_CREATED: {
      subject: 'Il tuo ordine {order} è pronto per la spedizione',
      body: 'Il corriere lo ritirerà a breve.',
    },
    SHIPPED: {
      subject: 'Il tuo ordine {order} è stato spedito',
      body: 'È in viaggio verso di te.',
    },
    IN_TRANSIT: {
      subject: 'Il tuo ordine {order} è in transito',
    },
    HELD: {
      subject: 'Il tuo ordine {order} è in giacenza',
      body: 'Il corriere lo trattiene, ad esempio per la dogana o per l’indirizzo.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Il tuo ordine {order} è in consegna',
      body: 'Sarà consegnato oggi.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'Non è stato possibile consegnare il tuo ordine {order}',
      body: 'La pagina di tracciamento del corriere indica i prossimi passi.',
    },
    READY_FOR_PICKUP: {
      subject: 'Il tuo ordine {order} è pronto per il ritiro',
      body: 'Puoi ritirarlo adesso.',
    },
    DELIVERED: {
      subject: 'Il tuo ordine {order} è stato consegnato',
      body: 'Se qualcosa non va, contattaci.',
    },
    RETURNING: {
      subject: 'Il tuo ordine {order} sta tornando indietro',
      body: 'Sta tornando da noi.',
    },
    RETURNED: {
      subject: 'Il tuo ordine {order} è tornato da noi',
      body: 'Se non te lo aspettavi, contattaci.',
    },
    CANCELLED: {
      subject: 'Il tuo ordine {order} è stato annullato',
      body: 'Se non te lo aspettavi, contattaci.',
    },
    REFUNDED: {
      subject: 'Il tuo ordine {order} è stato rimborsato',
      body: 'Possono volerci alcuni giorni prima che l’importo arrivi sul tuo conto.',
    },
  },
  kinds: {
    delay: {
      subject: 'Il tuo ordine {order} è in ritardo',
      body: 'La consegna è stata rinviata.',
    },
    'action-needed': {
      subject: 'È richiesto il tuo intervento: ordine {order}',
      body: 'Abbiamo bisogno di qualcosa da te prima che il tuo ordine possa proseguire.',
    },
  },
  other: 'Novità sul tuo ordine {order}: {status}',
  withDelivery: '{subject} – consegna {delivery}',
  greeting: 'Ciao {name},',
  viewOrder: 'Vedi l’ordine',
  reason: 'Ricevi questo messaggio perché hai effettuato un ordine su {shop}.',
  unsubscribe: 'Non ricevere più questi messaggi',
  support: 'Contattaci',
};
