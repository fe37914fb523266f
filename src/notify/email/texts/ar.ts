import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Arabic (العربية), Modern Standard, written from right to left. */
export const ar: OwnMailTexts = {
  locale: 'ar',
  statuses: {
    PENDING: {
      subject: 'لقد استلمنا طلبك {order}',
      body: 'شكرًا لك على طلبك.',
    },
    PROCESSING: {
      subject: 'نعمل على تجهيز طلبك {order}',
    },
    LABEL_CREATED: {
      subject: 'طلبك {order} جاهز للشحن',
      body: 'ستستلمه شركة الشحن قريبًا.',
    },
    SHIPPED: {
      subject: 'تم شحن طلبك {order}',
      body: 'إنه في الطريق إليك.',
    },
    IN_TRANSIT: {
      subject: 'طلبك {order} في الطريق',
    },
    HELD: {
      subject: 'طلبك {order} قيد الانتظار لدى شركة الشحن',
      body: 'تحتجزه شركة الشحن، مثلًا بسبب الجمارك أو العنوان.',
    },
    OUT_FOR_DELIVERY: {
      subject: 'طلبك {order} خرج للتسليم',
      body: 'سيتم تسليمه اليوم.',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'تعذّر تسليم طلبك {order}',
      body: 'تعرض صفحة التتبّع لدى شركة الشحن الخطوات التالية.',
    },
    READY_FOR_PICKUP: {
      subject: 'طلبك {order} جاهز للاستلام',
      body: 'يمكنك استلامه الآن.',
    },
    DELIVERED: {
      subject: 'تم تسليم طلبك {order}',
      body: 'إذا كان هناك أي خطأ، يُرجى التواصل معنا.',
    },
    RETURNING: {
      subject: 'يجري إرجاع طلبك {order}',
      body: 'إنه في طريق العودة إلينا.',
    },
    RETURNED: {
      subject: 'عاد طلبك {order} إلينا',
      body: 'إذا لم تكن تتوقع ذلك، يُرجى التواصل معنا.',
    },
    CANCELLED: {
      subject: 'تم إلغاء طلبك {order}',
      body: 'إذا لم تكن تتوقع ذلك، يُرجى التواصل معنا.',
    },
    REFUNDED: {
      subject: 'تم رد المبلغ المدفوع لطلبك {order}',
      body: 'قد يستغرق وصول المبلغ إلى حسابك بضعة أيام.',
    },
  },
  kinds: {
    delay: {
      subject: 'تأخّر طلبك {order}',
      body: 'تم تأجيل التسليم إلى موعد لاحق.',
    },
    'action-needed': {
      subject: 'مطلوب إجراء منك بخصوص طلبك {order}',
      body: 'نحتاج إلى إجراء منك قبل متابعة طلبك.',
    },
  },
  other: 'تحديث بشأن طلبك {order}: {status}',
  withDelivery: '{subject} – موعد التسليم: {delivery}',
  greeting: 'مرحبًا {name}،',
  viewOrder: 'عرض الطلب',
  reason: 'تصلك هذه الرسالة لأنك قدّمت طلبًا لدى {shop}.',
  unsubscribe: 'إلغاء الاشتراك في هذه الرسائل',
  support: 'تواصل معنا',
};
