import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Norwegian (norsk bokmål). */
export const nb: OwnMailTexts = {
  locale: 'nb',
  statuses: {
    PENDING: {
      subject: 'Vi har mottatt bestillingen din {order}',
      body: 'Takk for bestillingen.',
    },
    PROCESSING: {
      subject: 'Vi gjør klar bestillingen din {order}',
    },
    LABEL_CREATED: {
      subject: 'Bestillingen din {order} er klar til å sendes',
      body: 'Transportøren henter den snart.',
    },
    SHIPPED: {
      subject: 'Bestillingen din {order} er sendt',
      body: 'Den er på vei til deg.',
    },
    IN_TRANSIT: {
      subject: 'Bestillingen din {order} er underveis',
    },
    HELD: {
      subject: 'Bestillingen din {order} er stoppet',
      body: 'Transportøren holder den tilbake, for eksempel på grunn av toll eller adressen.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Bestillingen din {order} er ute for levering',
      body: 'Den blir levert i dag.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'Bestillingen din {order} kunne ikke leveres',
      body: 'Transportørens sporingsside viser hva som skjer videre.',
    },
    READY_FOR_PICKUP: {
      subject: 'Bestillingen din {order} er klar til henting',
      body: 'Du kan hente den nå.',
    },
    DELIVERED: {
      subject: 'Bestillingen din {order} er levert',
      body: 'Kontakt oss hvis noe ikke stemmer.',
    },
    RETURNING: {
      subject: 'Bestillingen din {order} er på vei i retur',
      body: 'Den er på vei tilbake til oss.',
    },
    RETURNED: {
      subject: 'Bestillingen din {order} har kommet tilbake til oss',
      body: 'Kontakt oss hvis du ikke ventet dette.',
    },
    CANCELLED: {
      subject: 'Bestillingen din {order} er kansellert',
      body: 'Kontakt oss hvis du ikke ventet dette.',
    },
    REFUNDED: {
      subject: 'Bestillingen din {order} er refundert',
      body: 'Det kan ta noen dager før beløpet er på kontoen din.',
    },
  },
  kinds: {
    delay: {
      subject: 'Bestillingen din {order} er forsinket',
      body: 'Leveringen er flyttet til et senere tidspunkt.',
    },
    'action-needed': {
      subject: 'Handling kreves for bestillingen din {order}',
      body: 'Vi trenger noe fra deg før bestillingen kan fortsette.',
    },
  },
  other: 'Nytt om bestillingen din {order}: {status}',
  withDelivery: '{subject} – levering {delivery}',
  greeting: 'Hei {name},',
  viewOrder: 'Se bestillingen',
  reason: 'Du får denne meldingen fordi du har lagt inn en bestilling hos {shop}.',
  unsubscribe: 'Meld deg av disse meldingene',
  support: 'Kontakt oss',
};
