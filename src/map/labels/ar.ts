import type { MapLabels } from './map-labels.js';

/** Arabic (العربية), Modern Standard. */
export const ar: MapLabels = {
  locale: 'ar',
  title: 'مندوب التوصيل',
  arrival: 'الوصول خلال {time} تقريبًا',
  expected: 'الموعد المتوقع: {time}',
  distance: 'على بُعد {distance}',
  updated: 'تحديث الموقع: {time}',
  unknown: 'موقع مندوب التوصيل غير معروف.',
  stale: 'لا تصل مواقع جديدة. هذا آخر موقع معروف لمندوب التوصيل.',
  offline: 'لا يوجد اتصال. هذا آخر موقع معروف لمندوب التوصيل.',
  map: 'خريطة موقع مندوب التوصيل',
  zoomIn: 'تكبير',
  zoomOut: 'تصغير',
};
