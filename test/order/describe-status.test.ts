import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineOrderFlow, describeStatus, humanizeStatus, orderFlow } from '../../src/order/index.js';
import { anyText } from './any-text.js';

describe('humanizeStatus', () => {
  it.each([
    ['OUT_FOR_DELIVERY', 'Out for delivery'],
    ['out-for-delivery', 'Out for delivery'],
    ['outForDelivery', 'Out for delivery'],
    ['out for  delivery ', 'Out for delivery'],
    ['SHIPPED', 'Shipped'],
    ['step2Done', 'Step2 done'],
    ['ÜBER_BORD', 'Über bord'],
    ['已发货', '已发货'],
    ['__proto__', 'Proto'],
    ['constructor', 'Constructor'],
    ['toString', 'To string'],
    ['', ''],
    ['___', ''],
  ])('%j reads %j', (status, label) => {
    expect(humanizeStatus(status)).toBe(label);
  });

  it('never throws, whatever a server calls its statuses', () => {
    fc.assert(
      fc.property(anyText(), (status) => {
        expect(humanizeStatus(status)).toBeTypeOf('string');
      }),
    );
  });
});

describe('describeStatus', () => {
  it('tells what the flow says', () => {
    expect(describeStatus(orderFlow, 'DELIVERED')).toEqual({
      label: 'Delivered',
      description: 'Your order has been delivered.',
      tone: 'success',
      icon: 'check',
    });
  });

  it('fills in what the flow leaves out', () => {
    const flow = defineOrderFlow({
      statuses: { READY: { label: 'Come in' } },
      steps: ['READY'],
      transitions: {},
    });
    expect(describeStatus(flow, 'READY')).toEqual({
      label: 'Come in',
      description: '',
      tone: 'neutral',
      icon: 'dot',
    });
  });

  it.each([
    ['HELD_BY_CUSTOMS', 'Held by customs'],
    ['__proto__', 'Proto'],
    ['constructor', 'Constructor'],
    ['toString', 'To string'],
  ])('shows the unknown %s humanised and neutral', (status, label) => {
    expect(describeStatus(orderFlow, status)).toEqual({
      label,
      description: '',
      tone: 'neutral',
      icon: 'dot',
    });
  });
});
