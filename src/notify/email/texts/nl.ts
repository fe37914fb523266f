import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Dutch (Nederlands), addressing customers as ‘je’. */
export const nl: OwnMailTexts = {
  locale: 'nl',
  statuses: {
    PENDING: {
      subject: 'We hebben je bestelling {order} ontvangen',
      body: 'Bedankt voor je bestelling.',
    },
    PROCESSING: {
      subject: 'We maken je bestelling {order} klaar',
    },
    LABEL_CREATED: {
      subject: 'Je bestelling {order} is klaar voor verzending',
      body: 'De vervoerder haalt deze binnenkort op.',
    },
    SHIPPED: {
      subject: 'Je bestelling {order} is verzonden',
      body: 'Deze is naar je onderweg.',
    },
    IN_TRANSIT: {
      subject: 'Je bestelling {order} is onderweg',
    },
    HELD: {
      subject: 'Je bestelling {order} wordt vastgehouden',
      body: 'De vervoerder houdt deze vast, bijvoorbeeld voor de douane of vanwege het adres.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Je bestelling {order} wordt bezorgd',
      body: 'Deze wordt vandaag bezorgd.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'Je bestelling {order} kon niet worden bezorgd',
      body: 'Op de trackingpagina van de vervoerder staat hoe het verdergaat.',
    },
    READY_FOR_PICKUP: {
      subject: 'Je bestelling {order} ligt klaar om op te halen',
      body: 'Je kunt deze nu ophalen.',
    },
    DELIVERED: {
      subject: 'Je bestelling {order} is bezorgd',
      body: 'Klopt er iets niet? Neem dan contact met ons op.',
    },
    RETURNING: {
      subject: 'Je bestelling {order} wordt geretourneerd',
      body: 'Deze is op de terugweg naar ons.',
    },
    RETURNED: {
      subject: 'Je bestelling {order} is weer bij ons',
      body: 'Had je dit niet verwacht? Neem dan contact met ons op.',
    },
    CANCELLED: {
      subject: 'Je bestelling {order} is geannuleerd',
      body: 'Had je dit niet verwacht? Neem dan contact met ons op.',
    },
    REFUNDED: {
      subject: 'Je bestelling {order} is terugbetaald',
      body: 'Het kan enkele dagen duren voordat het bedrag op je rekening staat.',
    },
  },
  kinds: {
    delay: {
      subject: 'Je bestelling {order} is vertraagd',
      body: 'De bezorging is naar een later moment verplaatst.',
    },
    'action-needed': {
      subject: 'Actie vereist voor je bestelling {order}',
      body: 'We hebben iets van je nodig voordat je bestelling verder kan.',
    },
  },
  other: 'Nieuws over je bestelling {order}: {status}',
  withDelivery: '{subject} – bezorging {delivery}',
  greeting: 'Hallo {name},',
  viewOrder: 'Bestelling bekijken',
  reason: 'Je ontvangt dit bericht omdat je een bestelling hebt geplaatst bij {shop}.',
  unsubscribe: 'Afmelden voor deze berichten',
  support: 'Contact',
};
