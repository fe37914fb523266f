import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Hebrew (עברית). */
export const he: CarrierLabels = {
  'label-created': 'נוצרה תווית משלוח',
  'pre-transit': 'ממתין לחברת השילוח',
  'picked-up': 'נאסף על ידי חברת השילוח',
  'in-transit': 'בדרך',
  'out-for-delivery': 'יצא למסירה',
  attempted: 'נעשה ניסיון מסירה',
  'ready-for-pickup': 'מוכן לאיסוף',
  delivered: 'נמסר',
  delayed: 'מתעכב',
  held: 'מעוכב',
  returning: 'בדרך חזרה לשולח',
  returned: 'הוחזר לשולח',
  failed: 'המסירה נכשלה',
  cancelled: 'המשלוח בוטל',
  unknown: 'סטטוס לא ידוע',
};
