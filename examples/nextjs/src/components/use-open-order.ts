'use client';

import { useSearchParams } from 'next/navigation';
import { useRef } from 'react';

const LIST = '/orders';

/**
 * Which order of the list is open: the one in the address, `/orders?order=<id>`, so that the address opens it again, and the
 * browser's back button closes it.
 */
export function useOpenOrder() {
  const openId = useSearchParams().get('order');
  const wasPushed = useRef(false);
  return {
    openId,
    open(orderId: string) {
      wasPushed.current = true;
      window.history.pushState(null, '', `${LIST}?${new URLSearchParams({ order: orderId })}`);
    },
    close() {
      // Back to the list, if that is the page before; a visitor of the address comes from somewhere else.
      if (wasPushed.current) window.history.back();
      else window.history.replaceState(null, '', LIST);
      wasPushed.current = false;
    },
  };
}
