import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Finnish (suomi), addressing customers as ”sinä”. */
export const fi: OwnMailTexts = {
  locale: 'fi',
  statuses: {
    PENDING: {
      subject: 'Olemme vastaanottaneet tilauksesi {order}',
      body: 'Kiitos tilauksestasi.',
    },
    PROCESSING: {
      subject: 'Valmistelemme tilaustasi {order}',
    },
    LABEL_CREATED: {
      subject: 'Tilauksesi {order} on valmis lähetettäväksi',
      body: 'Kuljetusyhtiö noutaa sen pian.',
    },
    SHIPPED: {
      subject: 'Tilauksesi {order} on lähetetty',
      body: 'Se on matkalla luoksesi.',
    },
    IN_TRANSIT: {
      subject: 'Tilauksesi {order} on matkalla',
    },
    HELD: {
      subject: 'Tilauksesi {order} on pysäytetty',
      body: 'Kuljetusyhtiö pitää sitä hallussaan esimerkiksi tullin tai osoitteen vuoksi.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'Tilauksesi {order} on jakelussa',
      body: 'Se toimitetaan tänään.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'Tilaustasi {order} ei voitu toimittaa',
      body: 'Kuljetusyhtiön seurantasivulla näkyy, mitä seuraavaksi tapahtuu.',
    },
    READY_FOR_PICKUP: {
      subject: 'Tilauksesi {order} on noudettavissa',
      body: 'Voit noutaa sen nyt.',
    },
    DELIVERED: {
      subject: 'Tilauksesi {order} on toimitettu',
      body: 'Jos jokin ei ole kunnossa, ota meihin yhteyttä.',
    },
    RETURNING: {
      subject: 'Tilauksesi {order} palautetaan',
      body: 'Se on matkalla takaisin meille.',
    },
    RETURNED: {
      subject: 'Tilauksesi {order} on palautunut meille',
      body: 'Jos et odottanut tätä, ota meihin yhteyttä.',
    },
    CANCELLED: {
      subject: 'Tilauksesi {order} on peruutettu',
      body: 'Jos et odottanut tätä, ota meihin yhteyttä.',
    },
    REFUNDED: {
      subject: 'Tilauksesi {order} on hyvitetty',
      body: 'Voi kestää muutaman päivän, ennen kuin summa on tililläsi.',
    },
  },
  kinds: {
    delay: {
      subject: 'Tilauksesi {order} on myöhässä',
      body: 'Toimitus on siirretty myöhemmäksi.',
    },
    'action-needed': {
      subject: 'Tilauksesi {order} vaatii toimiasi',
      body: 'Tarvitsemme sinulta jotakin, ennen kuin tilauksesi voi jatkua.',
    },
  },
  other: 'Uutta tilauksestasi {order}: {status}',
  withDelivery: '{subject} – toimitus {delivery}',
  greeting: 'Hei {name},',
  viewOrder: 'Näytä tilaus',
  reason: 'Saat tämän viestin, koska olet tehnyt tilauksen: {shop}.',
  unsubscribe: 'Lopeta nämä viestit',
  support: 'Ota yhteyttä',
};
