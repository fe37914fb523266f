import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Turkish (Türkçe), addressing customers as “siz”. */
export const tr: OwnMailTexts = {
  locale: 'tr',
  statuses: {
    PENDING: {
      subject: '{order} numaralı siparişinizi aldık',
      body: 'Siparişiniz için teşekkür ederiz.',
    },
    PROCESSING: {
      subject: '{order} numaralı siparişinizi hazırlıyoruz',
    },
    LABEL_CREATED: {
      subject: '{order} numaralı siparişiniz gönderime hazır',
      body: 'Kargo firması yakında teslim alacak.',
    },
    SHIPPED: {
      subject: '{order} numaralı siparişiniz kargoya verildi',
      body: 'Size doğru yola çıktı.',
    },
    IN_TRANSIT: {
      subject: '{order} numaralı siparişiniz yolda',
    },
    HELD: {
      subject: '{order} numaralı siparişiniz bekletiliyor',
      body: 'Kargo firması, örneğin gümrük veya adres nedeniyle bekletiyor.',
    },
    OUT_FOR_DELIVERY: {
      subject: '{order} numaralı siparişiniz dağıtıma çıktı',
      body: 'Bugün teslim edilecek.',
    },
    DELIVERY_ATTEMPTED: {
      subject: '{order} numaralı siparişiniz teslim edilemedi',
      body: 'Sonraki adımları kargo firmasının takip sayfasında görebilirsiniz.',
    },
    READY_FOR_PICKUP: {
      subject: '{order} numaralı siparişiniz teslim alınmaya hazır',
      body: 'Şimdi teslim alabilirsiniz.',
    },
    DELIVERED: {
      subject: '{order} numaralı siparişiniz teslim edildi',
      body: 'Bir sorun varsa lütfen bizimle iletişime geçin.',
    },
    RETURNING: {
      subject: '{order} numaralı siparişiniz iade ediliyor',
      body: 'Bize geri gönderiliyor.',
    },
    RETURNED: {
      subject: '{order} numaralı siparişiniz bize geri döndü',
      body: 'Bunu beklemiyorsanız lütfen bizimle iletişime geçin.',
    },
    CANCELLED: {
      subject: '{order} numaralı siparişiniz iptal edildi',
      body: 'Bunu beklemiyorsanız lütfen bizimle iletişime geçin.',
    },
    REFUNDED: {
      subject: '{order} numaralı siparişinizin ücreti iade edildi',
      body: 'Tutarın hesabınıza geçmesi birkaç gün sürebilir.',
    },
  },
  kinds: {
    delay: {
      subject: '{order} numaralı siparişiniz gecikiyor',
      body: 'Teslimat daha ileri bir zamana ertelendi.',
    },
    'action-needed': {
      subject: '{order} numaralı siparişiniz için işlem yapmanız gerekiyor',
      body: 'Siparişinizin devam edebilmesi için sizden bir işlem bekliyoruz.',
    },
  },
  other: '{order} numaralı siparişinizle ilgili güncelleme: {status}',
  withDelivery: '{subject} – teslimat: {delivery}',
  greeting: 'Merhaba {name},',
  viewOrder: 'Siparişi görüntüle',
  reason: 'Bu iletiyi {shop} mağazasından sipariş verdiğiniz için aldınız.',
  unsubscribe: 'Bu iletileri almayı bırak',
  support: 'Bize ulaşın',
};
