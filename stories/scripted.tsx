import { type ReactNode, useEffect, useState } from 'react';
import { OrderStatusProvider } from 'react-order-status';
import { type ScriptedConnection, scriptedTransport } from 'react-order-status/testing';

/** Provides a scripted transport to its children, and runs the script when they have connected. */
export function Scripted({
  script,
  children,
}: {
  readonly script: (server: ScriptedConnection) => void;
  readonly children: ReactNode;
}) {
  const [transport] = useState(() => scriptedTransport('sse'));
  useEffect(() => {
    const timer = setTimeout(() => script(transport.connection));
    return () => clearTimeout(timer);
  }, [transport, script]);
  return (
    <OrderStatusProvider transport={transport} enableNotifications={false}>
      {children}
    </OrderStatusProvider>
  );
}
