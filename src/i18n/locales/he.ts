import type { Labels } from '../labels.js';

/**
 * Hebrew (עברית). Read from right to left: `dir="rtl"` is the page's to set.
 *
 * For a page `<OrderStatusProvider labels={he}>`, for one component `labels={he}`; with changes
 * `{ ...he, latest: '…' }`.
 */
export const he: Labels = {
  locale: 'he',
  statuses: {
    PENDING: 'התקבלה',
    PROCESSING: 'בהכנה',
    SHIPPED: 'נשלחה',
    DELIVERED: 'נמסרה',
    CANCELLED: 'בוטלה',
    REFUNDED: 'בוצע החזר כספי',
  },
  descriptions: {
    PENDING: 'קיבלנו את ההזמנה שלך.',
    PROCESSING: 'אנחנו מכינים את ההזמנה שלך.',
    SHIPPED: 'ההזמנה שלך בדרך אליך.',
    DELIVERED: 'ההזמנה שלך נמסרה.',
    CANCELLED: 'ההזמנה שלך בוטלה.',
    REFUNDED: 'התשלום שלך הוחזר.',
  },
  orderStatus: 'סטטוס ההזמנה',
  orderHistory: 'היסטוריית ההזמנה',
  loading: 'טוען את סטטוס ההזמנה…',
  stepOf: 'שלב {step} מתוך {total}',
  states: {
    complete: 'הושלם',
    current: 'נוכחי',
    upcoming: 'בהמשך',
  },
  connections: {
    idle: '',
    connecting: 'מתחבר…',
    open: 'בזמן אמת',
    polling: 'מתעדכן מעת לעת',
    reconnecting: 'מתחבר מחדש…',
    offline: 'אין חיבור לאינטרנט',
    suspended: 'מושהה',
    refused: 'לא מחובר',
    closed: '',
  },
  stale: 'ייתכן שהסטטוס אינו מעודכן.',
  refused: {
    401: 'יש להתחבר לחשבון כדי לעקוב אחר ההזמנה בזמן אמת.',
    403: 'אין לך גישה להזמנה זו.',
    404: 'לא מצאנו את ההזמנה הזו.',
    410: 'ההזמנה הזו כבר אינה זמינה.',
    other: 'עדכונים בזמן אמת אינם זמינים להזמנה זו.',
  },
  lastUpdate: 'עודכן לאחרונה: {time}',
  actionNeeded: 'נדרשת פעולה מצידך',
  latest: 'האחרון',
  to: 'אל',
  noUpdates: 'אין עדכונים עדיין',
  showMore: {
    one: 'הצגת עדכון אחד נוסף',
    two: 'הצגת שני עדכונים נוספים',
    other: 'הצגת {count} עדכונים נוספים',
  },
  trackPackage: 'מעקב אחר החבילה',
  packages: {
    one: 'חבילה אחת',
    two: 'שתי חבילות',
    other: '{count} חבילות',
  },
  packagesWith: {
    one: 'חבילה אחת ({carriers})',
    two: 'שתי חבילות ({carriers})',
    other: '{count} חבילות ({carriers})',
  },
  packageOf: 'חבילה {number} מתוך {total}',
  estimatedDelivery: 'מועד מסירה משוער',
  newEstimatedDelivery: 'מועד מסירה משוער חדש',
  overdueDelivery: 'מועד המסירה המשוער היה',
  previousDelivery: 'לפני השינוי',
  trackingNumber: 'מספר מעקב',
  announcement: 'סטטוס ההזמנה עודכן: מ־”{from}” ל־”{to}”.',
  notification: 'סטטוס ההזמנה עודכן: {from} ← {to}',
  firstNotification: 'סטטוס ההזמנה עודכן: {to}',
  missedUpdates: {
    one: 'עדכון אחד להזמנה. סטטוס: {to}',
    two: 'שני עדכונים להזמנה. סטטוס: {to}',
    other: '{count} עדכונים להזמנה. סטטוס: {to}',
  },
};
