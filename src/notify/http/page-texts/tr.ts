import type { UnsubscribeTexts } from './unsubscribe-texts.js';

/** The unsubscribe page in Turkish (Türkçe). */
export const tr: UnsubscribeTexts = {
  title: 'Abonelikten çıkılsın mı?',
  question: 'Siparişlerinizle ilgili mesajları artık bu yolla almayacaksınız.',
  button: 'Abonelikten çık',
  doneTitle: 'Abonelikten çıktınız',
  done: 'Siparişlerinizle ilgili mesajları artık bu yolla göndermiyoruz.',
  undo: 'Geri al',
  undoneTitle: 'Yeniden mesaj alacaksınız',
  undone: 'Siparişlerinizle ilgili mesajları yeniden bu yolla gönderiyoruz.',
  invalidTitle: 'Bu bağlantı çalışmıyor',
  invalid: 'Eksik olabilir. Lütfen mesajdan yeniden açın.',
  failedTitle: 'İşlem başarısız oldu',
  failed: 'Lütfen birazdan tekrar deneyin.',
  preferences: 'Tüm bildirimleri seç',
  channels: {
    email: 'E-posta',
    sms: 'SMS',
    push: 'Anlık bildirim',
  },
};
