import { describe, expect, test } from 'vitest';
import { readEvents } from './event-reader.js';
import { createShop, freshBus, get } from './shop.js';

const update = { orderId: 'a1', status: 'PROCESSING', note: 'at the door' } as const;

describe('eraseOrder', () => {
  test('removes what was published: open pages get a snapshot of the row', async () => {
    const { eraseOrder, emitOrderUpdate, stream, readOrder } = createShop();
    await emitOrderUpdate(update);
    const events = readEvents(await stream(get(), 'a1'));
    expect((await events.next())?.message).toMatchObject({ order: { status: 'PROCESSING' } });
    await eraseOrder('a1');
    const snapshot = await events.next();
    expect(snapshot?.message).toMatchObject({ type: 'snapshot', order: { status: 'PENDING' } });
    expect(JSON.stringify(snapshot)).not.toContain('at the door');
    expect(JSON.stringify(await readOrder('a1'))).not.toContain('at the door');
    expect(await emitOrderUpdate(update)).toMatchObject({ version: 1 });
    expect((await events.next())?.message).toMatchObject({ type: 'order-updated', version: 1 });
    await events.leave();
  });

  test('where the row was deleted first, open pages are answered 404', async () => {
    const { eraseOrder, emitOrderUpdate, stream, rows } = createShop();
    await emitOrderUpdate(update);
    const events = readEvents(await stream(get(), 'a1'));
    await events.next();
    rows.delete('a1');
    await eraseOrder('a1');
    expect((await events.next())?.message).toMatchObject({ type: 'problem', status: 404 });
    await events.rest();
  });

  test('a page that returns with a cursor of the erased log gets a snapshot', async () => {
    const { eraseOrder, emitOrderUpdate, stream } = createShop();
    await emitOrderUpdate(update);
    const first = readEvents(await stream(get(), 'a1'));
    const id = String((await first.next())?.id);
    await first.leave();
    await eraseOrder('a1');
    await emitOrderUpdate({ ...update, note: 'another' });
    const again = readEvents(await stream(get('/', { headers: { 'Last-Event-ID': id } }), 'a1'));
    expect((await again.next())?.message).toMatchObject({
      type: 'connected',
      resumed: false,
      order: { history: [{ note: 'another' }] },
    });
    await again.leave();
  });

  test('an id that is not valid is refused', async () => {
    const { eraseOrder } = createShop({ bus: freshBus() });
    await expect(eraseOrder('')).rejects.toMatchObject({ code: 'invalid-message', path: 'orderId' });
  });
});
