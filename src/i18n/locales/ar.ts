import type { Labels } from '../labels.js';

/**
 * Arabic (العربية), Modern Standard. Read from right to left: `dir="rtl"` is the page's to set.
 *
 * For a page `<OrderStatusProvider labels={ar}>`, for one component `labels={ar}`; with changes
 * `{ ...ar, latest: '…' }`.
 */
export const ar: Labels = {
  locale: 'ar',
  statuses: {
    PENDING: 'قيد الانتظار',
    PROCESSING: 'قيد التجهيز',
    SHIPPED: 'تم الشحن',
    DELIVERED: 'تم التسليم',
    CANCELLED: 'تم الإلغاء',
    REFUNDED: 'تم رد المبلغ',
  },
  descriptions: {
    PENDING: 'لقد استلمنا طلبك.',
    PROCESSING: 'نعمل على تجهيز طلبك.',
    SHIPPED: 'طلبك في الطريق إليك.',
    DELIVERED: 'تم تسليم طلبك.',
    CANCELLED: 'تم إلغاء طلبك.',
    REFUNDED: 'تم رد المبلغ الذي دفعته.',
  },
  orderStatus: 'حالة الطلب',
  orderHistory: 'سجل الطلب',
  loading: 'جارٍ تحميل حالة الطلب…',
  stepOf: 'الخطوة {step} من {total}',
  states: {
    complete: 'مكتملة',
    current: 'الحالية',
    upcoming: 'قادمة',
  },
  connections: {
    idle: '',
    connecting: 'جارٍ الاتصال…',
    open: 'مباشر',
    polling: 'تحديث دوري',
    reconnecting: 'جارٍ إعادة الاتصال…',
    offline: 'لا يوجد اتصال بالإنترنت',
    suspended: 'متوقف مؤقتًا',
    refused: 'غير متصل',
    closed: '',
  },
  stale: 'قد لا تكون هذه الحالة هي الأحدث.',
  refused: {
    401: 'يُرجى تسجيل الدخول لمتابعة هذا الطلب مباشرةً.',
    403: 'ليست لديك صلاحية الاطلاع على هذا الطلب.',
    404: 'لم نعثر على هذا الطلب.',
    410: 'لم يعد هذا الطلب متاحًا.',
    other: 'التحديثات المباشرة غير متاحة لهذا الطلب.',
  },
  lastUpdate: 'آخر تحديث: {time}',
  actionNeeded: 'مطلوب إجراء منك',
  latest: 'الأحدث',
  to: 'إلى',
  noUpdates: 'لا توجد تحديثات بعد',
  showMore: {
    zero: 'لا توجد تحديثات أخرى',
    one: 'عرض تحديث واحد آخر',
    two: 'عرض تحديثين آخرين',
    few: 'عرض {count} تحديثات أخرى',
    many: 'عرض {count} تحديثًا آخر',
    other: 'عرض {count} تحديث آخر',
  },
  trackPackage: 'تتبّع الطرد',
  packages: {
    zero: 'لا توجد طرود',
    one: 'طرد واحد',
    two: 'طردان',
    few: '{count} طرود',
    many: '{count} طردًا',
    other: '{count} طرد',
  },
  packagesWith: {
    zero: 'لا توجد طرود مع {carriers}',
    one: 'طرد واحد مع {carriers}',
    two: 'طردان مع {carriers}',
    few: '{count} طرود مع {carriers}',
    many: '{count} طردًا مع {carriers}',
    other: '{count} طرد مع {carriers}',
  },
  packageOf: 'الطرد {number} من {total}',
  estimatedDelivery: 'موعد التسليم المتوقع',
  newEstimatedDelivery: 'موعد التسليم المتوقع الجديد',
  overdueDelivery: 'كان التسليم متوقعًا',
  previousDelivery: 'سابقًا',
  trackingNumber: 'رقم التتبّع',
  announcement: 'تم تحديث حالة الطلب: من «{from}» إلى «{to}».',
  notification: 'تم تحديث حالة الطلب: {from} ← {to}',
  firstNotification: 'تم تحديث حالة الطلب: {to}',
};
