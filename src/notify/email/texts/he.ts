import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Hebrew (עברית), written from right to left. */
export const he: OwnMailTexts = {
  locale: 'he',
  statuses: {
    PENDING: {
      subject: 'קיבלנו את ההזמנה שלך {order}',
      body: 'תודה על ההזמנה.',
    },
    PROCESSING: {
      subject: 'אנחנו מכינים את ההזמנה שלך {order}',
    },
    LABEL_CREATED: {
      subject: 'ההזמנה שלך {order} מוכנה למשלוח',
      body: 'חברת השילוח תאסוף אותה בקרוב.',
    },
    SHIPPED: {
      subject: 'ההזמנה שלך {order} נשלחה',
      body: 'היא בדרך אליך.',
    },
    IN_TRANSIT: {
      subject: 'ההזמנה שלך {order} נמצאת בדרך',
    },
    HELD: {
      subject: 'ההזמנה שלך {order} מעוכבת',
      body: 'חברת השילוח מעכבת אותה, למשל בגלל המכס או הכתובת.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'ההזמנה שלך {order} יצאה למסירה',
      body: 'היא תימסר היום.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'לא ניתן היה למסור את ההזמנה שלך {order}',
      body: 'דף המעקב של חברת השילוח מציג את השלבים הבאים.',
    },
    READY_FOR_PICKUP: {
      subject: 'ההזמנה שלך {order} מוכנה לאיסוף',
      body: 'אפשר לאסוף אותה עכשיו.',
    },
    DELIVERED: {
      subject: 'ההזמנה שלך {order} נמסרה',
      body: 'אם משהו לא תקין, אפשר ליצור איתנו קשר.',
    },
    RETURNING: {
      subject: 'ההזמנה שלך {order} מוחזרת',
      body: 'היא בדרך חזרה אלינו.',
    },
    RETURNED: {
      subject: 'ההזמנה שלך {order} חזרה אלינו',
      body: 'אם לא ציפית לכך, אפשר ליצור איתנו קשר.',
    },
    CANCELLED: {
      subject: 'ההזמנה שלך {order} בוטלה',
      body: 'אם לא ציפית לכך, אפשר ליצור איתנו קשר.',
    },
    REFUNDED: {
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
