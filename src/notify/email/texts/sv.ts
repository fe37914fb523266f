import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Swedish (svenska). */
export const sv: OwnMailTexts = {
  locale: 'sv',
  statuses: {
    PENDING: {
      subject: 'Vi har tagit emot din beställning {order}',
      body: 'Tack för din beställning.',
    },
    PROCESSING: {
      subject: 'Vi förbereder din beställning {order}',
    },
    LABEL_CREATED: {
      subject: 'Din beställning {order} är redo att skickas',
      body: 'Transportören hämtar den snart.',
    },
    SHIPPED: {
      subject: 'Din beställning {order} har skickats',
      body: 'Den är på väg till dig.',
    },
    IN_TRANSIT: {
      subject: 'Din beställning {order} är på väg',
    },
    HELD: {
      subject: 'Din beställning {order} har stoppats',
      body: 'Transportören håller kvar den, till exempel på grund av tullen eller adressen.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Din beställning {order} är ute för leverans',
      body: 'Den levereras i dag.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'Din beställning {order} kunde inte levereras',
      body: 'Transportörens spårningssida visar vad som händer nu.',
    },
    READY_FOR_PICKUP: {
      subject: 'Din beställning {order} är redo att hämtas',
      body: 'Du kan hämta den nu.',
    },
    DELIVERED: {
      subject: 'Din beställning {order} har levererats',
      body: 'Kontakta oss om något inte stämmer.',
    },
    RETURNING: {
      subject: 'Din beställning {order} returneras',
      body: 'Den är på väg tillbaka till oss.',
    },
    RETURNED: {
      subject: 'Din beställning {order} har kommit tillbaka till oss',
      body: 'Kontakta oss om du inte väntade dig detta.',
    },
    CANCELLED: {
      subject: 'Din beställning {order} har annullerats',
      body: 'Kontakta oss om du inte väntade dig detta.',
    },
    REFUNDED: {
      subject: 'Din beställning {order} har återbetalats',
      body: 'Det kan ta några dagar innan beloppet är på ditt konto.',
    },
  },
  kinds: {
    delay: {
      subject: 'Din beställning {order} är försenad',
      body: 'Leveransen har flyttats till en senare tidpunkt.',
    },
    'action-needed': {
      subject: 'Åtgärd krävs för din beställning {order}',
      body: 'Vi behöver något från dig innan din beställning kan fortsätta.',
    },
  },
  other: 'Nytt om din beställning {order}: {status}',
  withDelivery: '{subject} – leverans {delivery}',
  greeting: 'Hej {name},',
  viewOrder: 'Visa beställningen',
  reason: 'Du får det här meddelandet eftersom du har gjort en beställning hos {shop}.',
  unsubscribe: 'Avsluta dessa meddelanden',
  support: 'Kontakta oss',
};
