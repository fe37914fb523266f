import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Arabic (العربية). */
export const ar: CarrierLabels = {
  'label-created': 'تم إنشاء بطاقة الشحن',
  'pre-transit': 'بانتظار استلام شركة الشحن',
  'picked-up': 'استلمت شركة الشحن الطرد',
  'in-transit': 'في الطريق',
  'out-for-delivery': 'خرج للتسليم',
  attempted: 'جرت محاولة تسليم',
  'ready-for-pickup': 'جاهز للاستلام',
  delivered: 'تم التسليم',
  delayed: 'متأخر',
  held: 'محتجز مؤقتًا',
  returning: 'في طريق العودة إلى المرسل',
  returned: 'أُعيد إلى المرسل',
  failed: 'تعذّر التسليم',
  cancelled: 'أُلغيت الشحنة',
  unknown: 'حالة الشحن غير معروفة',
};
