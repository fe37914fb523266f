import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Hebrew (עברית). */
export const he: UnsubscribeTexts = {
  title: 'להסיר מרשימת הדיוור?',
  question: 'לא יישלחו אליך עוד הודעות על ההזמנות שלך בדרך זו.',
  button: 'הסרה',
  doneTitle: 'הוסרת מרשימת הדיוור',
  done: 'איננו שולחים אליך עוד הודעות על ההזמנות שלך בדרך זו.',
  undo: 'ביטול',
  undoneTitle: 'ההודעות יישלחו שוב',
  undone: 'אנחנו שוב שולחים אליך הודעות על ההזמנות שלך בדרך זו.',
  invalidTitle: 'הקישור אינו פועל',
  invalid: 'ייתכן שהוא אינו שלם. כדאי לפתוח אותו שוב מההודעה.',
  failedTitle: 'משהו השתבש',
  failed: 'כדאי לנסות שוב בעוד רגע.',
  preferences: 'בחירת כל ההתראות',
  channels: {
    email: 'דוא״ל',
    sms: 'מסרון',
    push: 'התראת פוש',
  },
};
