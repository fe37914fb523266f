import type { Labels } from '../labels.js';

/**
 * Turkish (Türkçe), addressing customers as “siz”.
 *
 * For a page `<OrderStatusProvider labels={tr}>`, for one component `labels={tr}`; with changes
 * `{ ...tr, latest: '…' }`.
 */
export const tr: Labels = {
  locale: 'tr',
  statuses: {
    PENDING: 'Alındı',
    PROCESSING: 'Hazırlanıyor',
    SHIPPED: 'Kargoya verildi',
    DELIVERED: 'Teslim edildi',
    CANCELLED: 'İptal edildi',
    REFUNDED: 'Para iadesi yapıldı',
  },
  descriptions: {
    PENDING: 'Siparişinizi aldık.',
    PROCESSING: 'Siparişinizi hazırlıyoruz.',
    SHIPPED: 'Siparişiniz yolda.',
    DELIVERED: 'Siparişiniz teslim edildi.',
    CANCELLED: 'Siparişiniz iptal edildi.',
    REFUNDED: 'Ödemeniz iade edildi.',
  },
  orderStatus: 'Sipariş durumu',
  orderHistory: 'Sipariş hareketleri',
  loading: 'Sipariş durumu yükleniyor…',
  stepOf: 'Adım {step}/{total}',
  states: {
    complete: 'tamamlandı',
    current: 'şu anki',
    upcoming: 'sırada',
  },
  connections: {
    idle: '',
    connecting: 'Bağlanıyor…',
    open: 'Canlı',
    polling: 'Düzenli olarak güncelleniyor',
    reconnecting: 'Yeniden bağlanıyor…',
    offline: 'Çevrimdışı',
    suspended: 'Duraklatıldı',
    refused: 'Bağlı değil',
    closed: '',
  },
  stale: 'Durum güncel olmayabilir.',
  refused: {
    401: 'Bu siparişi canlı takip etmek için giriş yapın.',
    403: 'Bu siparişe erişim izniniz yok.',
    404: 'Bu siparişi bulamadık.',
    410: 'Bu sipariş artık görüntülenemiyor.',
    other: 'Bu sipariş için canlı güncellemeler kullanılamıyor.',
  },
  lastUpdate: 'Son güncelleme: {time}',
  actionNeeded: 'İşlem yapmanız gerekiyor',
  latest: 'En yeni',
  to: 'ardından',
  noUpdates: 'Henüz güncelleme yok',
  showMore: '{count} kayıt daha göster',
  trackPackage: 'Kargoyu takip et',
  packages: '{count} paket',
  packagesWith: '{count} paket ({carriers})',
  packageOf: 'Paket {number}/{total}',
  estimatedDelivery: 'Tahmini teslimat',
  newEstimatedDelivery: 'Yeni tahmini teslimat',
  overdueDelivery: 'Beklenen teslimat tarihi geçti',
  previousDelivery: 'Önceki',
  trackingNumber: 'Takip numarası',
  announcement: 'Sipariş durumu güncellendi: önceki “{from}”, yeni “{to}”.',
  notification: 'Sipariş durumu güncellendi: {from} → {to}',
  firstNotification: 'Sipariş durumu güncellendi: {to}',
  missedUpdates: '{count} sipariş güncellemesi. Durum: {to}',
};
