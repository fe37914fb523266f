import type { CarrierLabels } from './carrier-labels.js';

/** What carriers report, in Korean (한국어). */
export const ko: CarrierLabels = {
  'label-created': '운송장 발행',
  'pre-transit': '집화 대기',
  'picked-up': '집화 완료',
  'in-transit': '이동 중',
  'out-for-delivery': '배송 출발',
  attempted: '배송 시도',
  'ready-for-pickup': '수령 가능',
  delivered: '배송 완료',
  delayed: '배송 지연',
  held: '보관 중',
  returning: '반송 중',
  returned: '반송 완료',
  failed: '배송 실패',
  cancelled: '배송 취소',
  unknown: '상태 확인 불가',
};
