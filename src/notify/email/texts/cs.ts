import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Czech (čeština), addressing customers as „vy“. */
export const cs: OwnMailTexts = {
  locale: 'cs',
  statuses: {
    PENDING: {
      subject: 'Vaši objednávku {order} jsme přijali',
      body: 'Děkujeme za vaši objednávku.',
    },
    PROCESSING: {
      subject: 'Vaši objednávku {order} připravujeme',
    },
    LABEL_CREATED: {
      subject: 'Vaše objednávka {order} je připravena k odeslání',
      body: 'Dopravce ji brzy vyzvedne.',
    },
    SHIPPED: {
      subject: 'Vaše objednávka {order} byla odeslána',
      body: 'Je na cestě k vám.',
    },
    IN_TRANSIT: {
      subject: 'Vaše objednávka {order} je na cestě',
    },
    HELD: {
      subject: 'Vaše objednávka {order} byla pozdržena',
      body: 'Dopravce ji zadržuje, například kvůli clu nebo adrese.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Vaše objednávka {order} se doručuje',
      body: 'Bude doručena dnes.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'Vaši objednávku {order} se nepodařilo doručit',
      body: 'Co bude dál, ukazuje stránka dopravce se sledováním zásilky.',
    },
    READY_FOR_PICKUP: {
      subject: 'Vaše objednávka {order} je připravena k vyzvednutí',
      body: 'Nyní si ji můžete vyzvednout.',
    },
    DELIVERED: {
      subject: 'Vaše objednávka {order} byla doručena',
      body: 'Pokud něco není v pořádku, kontaktujte nás.',
    },
    RETURNING: {
      subject: 'Vaše objednávka {order} se vrací',
      body: 'Je na cestě zpět k nám.',
    },
    RETURNED: {
      subject: 'Vaše objednávka {order} se vrátila k nám',
      body: 'Pokud jste to neočekávali, kontaktujte nás.',
    },
    CANCELLED: {
      subject: 'Vaše objednávka {order} byla zrušena',
      body: 'Pokud jste to neočekávali, kontaktujte nás.',
    },
    REFUNDED: {
      subject: 'Platba za vaši objednávku {order} byla vrácena',
      body: 'Než bude částka na vašem účtu, může to trvat několik dní.',
    },
  },
  kinds: {
    delay: {
      subject: 'Vaše objednávka {order} má zpoždění',
      body: 'Doručení bylo přesunuto na pozdější dobu.',
    },
    'action-needed': {
      subject: 'Potřebujeme vaši součinnost: objednávka {order}',
      body: 'Než bude vaše objednávka pokračovat, potřebujeme od vás něco doplnit.',
    },
  },
  other: 'Novinky k objednávce {order}: {status}',
  withDelivery: '{subject} – doručení: {delivery}',
  greeting: 'Dobrý den, {name},',
  viewOrder: 'Zobrazit objednávku',
  reason: 'Tuto zprávu dostáváte, protože jste objednali v obchodě {shop}.',
  unsubscribe: 'Odhlásit tyto zprávy',
  support: 'Kontakt',
};
