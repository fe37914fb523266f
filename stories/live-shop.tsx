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

/** The order on the server of a shop, and the connection between server and page. */
export function useLiveShop() {
  const [history, setHistory] = useState<readonly HistoryEntry<string>[]>(historyTo('PROCESSING'));
  const [server, setServer] = useState<ScriptedConnection>();
  const [connection, setConnection] = useState<'up' | 'cut' | 'refused'>('up');
  const status = history.at(-1)?.status ?? 'PROCESSING';

  return {
    status,
    connection,
    /** Called when the page has connected. A stable function, because it is a dependency of an effect. */
    connected: useCallback((server: ScriptedConnection) => {
      setServer(server);
      sendSnapshot(server, historyTo('PROCESSING'));
    }, []),
    publish(next: string, note?: string) {
      const version = history.length + 1;
      // By the clock of the story, so that it is the same each time.
      const timestamp = new Date(Date.parse(now) + version * 60_000).toISOString();
      const update = { status: next, previousStatus: status, version, timestamp, ...(note && { note }) };
      setHistory([...history, update]);
      if (connection === 'up') server?.update(update);
    },
    cut() {
      setConnection('cut');
      server?.lose();
    },
    restore() {
      setConnection('up');
      if (server) sendSnapshot(server, history);
    },
    refuse() {
      setConnection('refused');
      server?.refuse(403);
    },
  };
}

/** Opens the connection with a snapshot, which contains all missed updates. */
function sendSnapshot(server: ScriptedConnection, history: readonly HistoryEntry<string>[]) {
  const { status = 'PROCESSING' } = history.at(-1) ?? {};
  server.open();
  server.snapshot({ status, version: history.length, history, tracking: [byFedEx] });
}

/** The control panel: publishes updates, and changes the connection. */
export function LiveShopDesk({ shop }: { readonly shop: ReturnType<typeof useLiveShop> }) {
  const { status, connection, publish } = shop;
  const [next] = nextStatuses<string>(orderFlow, status);
  const nextStep = next === 'REFUNDED' ? undefined : next;
  return (
    <Desk label="What happens in the shop">
      <DeskButton onClick={nextStep === undefined ? undefined : () => publish(nextStep, notes[nextStep])}>
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
      <DeskButton onClick={connection === 'up' ? shop.cut : undefined}>Cut the connection</DeskButton>
      <DeskButton onClick={connection === 'cut' ? shop.restore : undefined}>Restore it</DeskButton>
      <DeskButton onClick={connection === 'refused' ? undefined : shop.refuse}>Refuse: 403</DeskButton>
    </Desk>
  );
}
