import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Arabic (العربية). */
export const ar: UnsubscribeTexts = {
  title: 'هل تريد إلغاء الاشتراك؟',
  question: 'لن تصلك رسائل بشأن طلباتك بهذه الطريقة بعد الآن.',
  button: 'إلغاء الاشتراك',
  doneTitle: 'تم إلغاء اشتراكك',
  done: 'لن نرسل إليك رسائل بشأن طلباتك بهذه الطريقة بعد الآن.',
  undo: 'تراجع',
  undoneTitle: 'ستصلك الرسائل من جديد',
  undone: 'سنرسل إليك رسائل بشأن طلباتك بهذه الطريقة من جديد.',
  invalidTitle: 'هذا الرابط لا يعمل',
  invalid: 'قد يكون غير مكتمل. يُرجى فتحه من الرسالة مرة أخرى.',
  failedTitle: 'لم تنجح العملية',
  failed: 'يُرجى المحاولة مرة أخرى بعد قليل.',
  preferences: 'اختيار كل الإشعارات',
  channels: {
    email: 'البريد الإلكتروني',
    sms: 'رسالة نصية',
    push: 'إشعار فوري',
  },
};
