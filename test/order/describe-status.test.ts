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
  ])('the label of %j is %j', (status, label) => {
    expect(humanizeStatus(status)).toBe(label);
  });

  it('never throws, whatever the name of the status', () => {
    fc.assert(
      fc.property(anyText(), (status) => {
        expect(humanizeStatus(status)).toBeTypeOf('string');
      }),
    );
  });
});

describe('describeStatus', () => {
  it('returns the info of the flow', () => {
    expect(describeStatus(orderFlow, 'DELIVERED')).toEqual({
      label: 'Delivered',
      description: 'Your order has been delivered.',
      tone: 'success',
      icon: 'check',
    });
  });

  it('fills in the fields that the flow leaves out', () => {
    const flow = defineOrderFlow({
      statuses: { READY: { label: 'Please pick up' } },
      steps: ['READY'],
      transitions: {},
    });
    expect(describeStatus(flow, 'READY')).toEqual({
      label: 'Please pick up',
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
  ])('returns a humanized label and a neutral tone for the unknown status %s', (status, label) => {
    expect(describeStatus(orderFlow, status)).toEqual({
      label,
      description: '',
      tone: 'neutral',
      icon: 'dot',
    });
  });
});
