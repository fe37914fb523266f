import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Danish (dansk). */
export const da: OwnMailTexts = {
  locale: 'da',
  statuses: {
    PENDING: {
      subject: 'Vi har modtaget din ordre {order}',
      body: 'Tak for din ordre.',
    },
    PROCESSING: {
      subject: 'Vi gør din ordre {order} klar',
    },
    LABEL_CREATED: {
      subject: 'Din ordre {order} er klar til afsendelse',
      body: 'Transportøren henter den snart.',
    },
    SHIPPED: {
      subject: 'Din ordre {order} er afsendt',
      body: 'Den er på vej til dig.',
    },
    IN_TRANSIT: {
      subject: 'Din ordre {order} er undervejs',
    },
    HELD: {
      subject: 'Din ordre {order} er tilbageholdt',
      body: 'Transportøren holder den tilbage, for eksempel på grund af told eller adressen.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Din ordre {order} er ude til levering',
      body: 'Den bliver leveret i dag.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'Din ordre {order} kunne ikke leveres',
      body: 'Transportørens sporingsside viser, hvad der sker nu.',
    },
    READY_FOR_PICKUP: {
      subject: 'Din ordre {order} er klar til afhentning',
      body: 'Du kan hente den nu.',
    },
    DELIVERED: {
      subject: 'Din ordre {order} er leveret',
      body: 'Kontakt os, hvis noget ikke er i orden.',
    },
    RETURNING: {
      subject: 'Din ordre {order} er ved at blive returneret',
      body: 'Den er på vej tilbage til os.',
    },
    RETURNED: {
      subject: 'Din ordre {order} er kommet retur til os',
      body: 'Kontakt os, hvis du ikke havde forventet dette.',
    },
    CANCELLED: {
      subject: 'Din ordre {order} er annulleret',
      body: 'Kontakt os, hvis du ikke havde forventet dette.',
    },
    REFUNDED: {
      subject: 'Din ordre {order} er refunderet',
      body: 'Der kan gå nogle dage, før beløbet er på din konto.',
    },
  },
  kinds: {
    delay: {
      subject: 'Din ordre {order} er forsinket',
      body: 'Leveringen er flyttet til et senere tidspunkt.',
    },
    'action-needed': {
      subject: 'Handling påkrævet for din ordre {order}',
      body: 'Vi har brug for noget fra dig, før din ordre kan fortsætte.',
    },
  },
  other: 'Nyt om din ordre {order}: {status}',
  withDelivery: '{subject} – levering {delivery}',
  greeting: 'Hej {name},',
  viewOrder: 'Se ordren',
  reason: 'Du modtager denne besked, fordi du har afgivet en ordre hos {shop}.',
  unsubscribe: 'Afmeld disse beskeder',
  support: 'Kontakt os',
};
