import type { OwnMailTexts } from './mail-texts.js';

/** Mails in Japanese (日本語). */
export const ja: OwnMailTexts = {
  locale: 'ja',
  statuses: {
    PENDING: {
      subject: 'ご注文 {order} を受け付けました',
      body: 'ご注文いただきありがとうございます。',
    },
    PROCESSING: {
      subject: 'ご注文 {order} の商品を準備しています',
    },
    LABEL_CREATED: {
      subject: 'ご注文 {order} の発送準備が整いました',
      body: 'まもなく配送業者が集荷します。',
    },
    SHIPPED: {
      subject: 'ご注文 {order} を発送しました',
      body: '商品はお届け先へ向かっています。',
    },
    IN_TRANSIT: {
      subject: 'ご注文 {order} は配送中です',
    },
    HELD: {
      subject: 'ご注文 {order} の配送が保留されています',
      body: '通関や住所の確認などのため、配送業者が商品をお預かりしています。',
    },
    OUT_FOR_DELIVERY: {
      subject: 'ご注文 {order} は配達に出ています',
      body: '本日お届けの予定です。',
    },
    DELIVERY_ATTEMPTED: {
      subject: 'ご注文 {order} をお届けできませんでした',
      body: '今後の流れは配送業者の追跡ページをご確認ください。',
    },
    READY_FOR_PICKUP: {
      subject: 'ご注文 {order} をお受け取りいただけます',
      body: '商品をお引き取りいただけます。',
    },
    DELIVERED: {
      subject: 'ご注文 {order} をお届けしました',
      body: '不備がございましたら、お問い合わせください。',
    },
    RETURNING: {
      subject: 'ご注文 {order} が返送されています',
      body: '商品は当店へ返送中です。',
    },
    RETURNED: {
      subject: 'ご注文 {order} が当店に戻りました',
      body: 'お心当たりのない場合は、お問い合わせください。',
    },
    CANCELLED: {
      subject: 'ご注文 {order} はキャンセルされました',
      body: 'お心当たりのない場合は、お問い合わせください。',
    },
    REFUNDED: {
      subject: 'ご注文 {order} の代金を返金しました',
      body: '口座に反映されるまで数日かかることがあります。',
    },
  },
  kinds: {
    delay: {
      subject: 'ご注文 {order} のお届けが遅れています',
      body: 'お届け予定が変更されました。',
    },
    'action-needed': {
      subject: 'ご注文 {order} についてお手続きが必要です',
      body: 'ご注文を進めるために、お客様のお手続きが必要です。',
    },
  },
  other: 'ご注文 {order} の最新状況:{status}',
  withDelivery: '{subject} – お届け予定:{delivery}',
  greeting: '{name} 様',
  viewOrder: '注文を確認する',
  reason: 'このメールは、{shop} でご注文いただいたお客様にお送りしています。',
  unsubscribe: '今後このメールを受け取らない',
  support: 'お問い合わせ',
};
