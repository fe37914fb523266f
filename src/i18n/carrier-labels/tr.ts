import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Turkish (Türkçe). */
export const tr: CarrierLabels = {
  'label-created': 'Kargo etiketi oluşturuldu',
  'pre-transit': 'Kargo firması bekleniyor',
  'picked-up': 'Kargo firması teslim aldı',
  'in-transit': 'Yolda',
  'out-for-delivery': 'Dağıtıma çıktı',
  attempted: 'Teslimat denendi',
  'ready-for-pickup': 'Teslim alınmaya hazır',
  delivered: 'Teslim edildi',
  delayed: 'Gecikti',
  held: 'Beklemede',
  returning: 'Göndericiye iade ediliyor',
  returned: 'Göndericiye iade edildi',
  failed: 'Teslim edilemedi',
  cancelled: 'Gönderi iptal edildi',
  unknown: 'Durum bilinmiyor',
};
