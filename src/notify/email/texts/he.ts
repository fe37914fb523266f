import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Hebrew (עברית), written from right to left. */
export const he: OwnMailTexts = {
  locale: 'he',
  statuses: {
    PENDING: {
      name: 'התקבלה',
      subject: 'קיבלנו את ההזמנה שלך {order}',
      body: 'תודה על ההזמנה.',
    },
    PROCESSING: {
      name: 'בהכנה',
      subject: 'אנחנו מכינים את ההזמנה שלך {order}',
    },
    LABEL_CREATED: {
      name: 'נוצרה תווית משלוח',
      subject: 'ההזמנה שלך {order} מוכנה למשלוח',
      body: 'חברת השילוח תאסוף אותה בקרוב.',
    },
    SHIPPED: {
      name: 'נשלחה',
      subject: 'ההזמנה שלך {order} נשלחה',
      body: 'היא בדרך אליך.',
    },
    IN_TRANSIT: {
      name: 'בדרך',
      subject: 'ההזמנה שלך {order} נמצאת בדרך',
    },
    HELD: {
      name: 'מעוכב',
      subject: 'ההזמנה שלך {order} מעוכבת',
      body: 'חברת השילוח מעכבת אותה, למשל בגלל המכס או הכתובת.',
    },
    OUT_FOR_DELIVERY: {
      name: 'יצא למסירה',
      subject: 'ההזמנה שלך {order} יצאה למסירה',
      body: 'היא תימסר היום.',
    },
    DELIVERY_ATTEMPTED: {
      name: 'נעשה ניסיון מסירה',
      subject: 'לא ניתן היה למסור את ההזמנה שלך {order}',
      body: 'דף המעקב של חברת השילוח מציג את השלבים הבאים.',
    },
    READY_FOR_PICKUP: {
      name: 'מוכן לאיסוף',
      subject: 'ההזמנה שלך {order} מוכנה לאיסוף',
      body: 'אפשר לאסוף אותה עכשיו.',
    },
    DELIVERED: {
      name: 'נמסר',
      subject: 'ההזמנה שלך {order} נמסרה',
      body: 'אם משהו לא תקין, אפשר ליצור איתנו קשר.',
    },
    RETURNING: {
      name: 'בדרך חזרה לשולח',
      subject: 'ההזמנה שלך {order} מוחזרת',
      body: 'היא בדרך חזרה אלינו.',
    },
    RETURNED: {
      name: 'הוחזר לשולח',
      subject: 'ההזמנה שלך {order} חזרה אלינו',
      body: 'אם לא ציפית לכך, אפשר ליצור איתנו קשר.',
    },
    CANCELLED: {
      name: 'המשלוח בוטל',
      subject: 'ההזמנה שלך {order} בוטלה',
      body: 'אם לא ציפית לכך, אפשר ליצור איתנו קשר.',
    },
    REFUNDED: {
      name: 'בוצע החזר כספי',
      subject: 'בוצע החזר כספי עבור ההזמנה שלך {order}',
      body: 'ייתכן שיעברו כמה ימים עד שהסכום יגיע לחשבונך.',
    },
  },
  kinds: {
    delay: {
      subject: 'ההזמנה שלך {order} מתעכבת',
      body: 'המסירה נדחתה למועד מאוחר יותר.',
    },
    'action-needed': {
      subject: 'נדרשת פעולה מצידך עבור ההזמנה {order}',
      body: 'נדרש ממך משהו לפני שההזמנה תוכל להמשיך.',
    },
  },
  other: 'עדכון על ההזמנה שלך {order}: {status}',
  withDelivery: '{subject} – מועד מסירה: {delivery}',
  greeting: 'שלום {name},',
  viewOrder: 'לצפייה בהזמנה',
  reason: 'ההודעה נשלחה אליך כי ביצעת הזמנה אצל {shop}.',
  unsubscribe: 'ביטול קבלת ההודעות האלה',
  support: 'יצירת קשר',
};
