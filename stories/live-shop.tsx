import { useCallback, useState } from 'react';
import { canTransition, type HistoryEntry, nextStatuses, orderFlow } from 'react-order-status';
import type { ScriptedConnection } from 'react-order-status/testing';
import { Desk, DeskButton } from './desk.js';
import { byFedEx, historyTo, now } from './orders.js';

const notes: Readonly<Record<string, string>> = {
  PROCESSING: 'Packed and labelled',
  SHIPPED: 'Handed to FedEx',
  DELIVERED: 'Left at the front door',
};

/** The order as the shop's server has it, and the line between the server and the page. */
export function useLiveShop() {
  const [history, setHistory] = useState<readonly HistoryEntry<string>[]>(historyTo('PROCESSING'));
  const [server, setServer] = useState<ScriptedConnection>();
  const [line, setLine] = useState<'up' | 'cut' | 'refused'>('up');
  const status = history.at(-1)?.status ?? 'PROCESSING';

  return {
    status,
    line,
    /** The page has connected. Stays the same, as it is called in an effect. */
    connected: useCallback((server: ScriptedConnection) => {
      setServer(server);
      greet(server, historyTo('PROCESSING'));
    }, []),
    publish(next: string, note?: string) {
      const version = history.length + 1;
      // By the story's clock, so that it is the same each time.
      const timestamp = new Date(Date.parse(now) + version * 60_000).toISOString();
      const update = { status: next, previousStatus: status, version, timestamp, ...(note && { note }) };
      setHistory([...history, update]);
      if (line === 'up') server?.update(update);
    },
    cut() {
      setLine('cut');
      server?.lose();
    },
    restore() {
      setLine('up');
      if (server) greet(server, history);
    },
    refuse() {
      setLine('refused');
      server?.refuse(403);
    },
  };
}

/** What a server sends on each connection: whatever was missed is in it. */
function greet(server: ScriptedConnection, history: readonly HistoryEntry<string>[]) {
  const { status = 'PROCESSING' } = history.at(-1) ?? {};
  server.open();
  server.snapshot({ status, version: history.length, history, tracking: [byFedEx] });
}

/** What happens in the shop, and to the line. */
export function LiveShopDesk({ shop }: { readonly shop: ReturnType<typeof useLiveShop> }) {
  const { status, line, publish } = shop;
  const [next] = nextStatuses<string>(orderFlow, status);
  const onWay = next === 'REFUNDED' ? undefined : next;
  return (
    <Desk label="What happens in the shop">
      <DeskButton onClick={onWay === undefined ? undefined : () => publish(onWay, notes[onWay])}>
        Publish next status
      </DeskButton>
      <DeskButton onClick={() => publish(status, 'We added a small gift to your parcel.')}>
        Add a note
      </DeskButton>
      <DeskButton
        onClick={
          canTransition<string>(orderFlow, status, 'CANCELLED')
            ? () => publish('CANCELLED', 'As you asked')
            : undefined
        }
      >
        Cancel the order
      </DeskButton>
      <DeskButton onClick={line === 'up' ? shop.cut : undefined}>Cut the connection</DeskButton>
      <DeskButton onClick={line === 'cut' ? shop.restore : undefined}>Restore it</DeskButton>
      <DeskButton onClick={line === 'refused' ? undefined : shop.refuse}>Refuse: 403</DeskButton>
    </Desk>
  );
}
