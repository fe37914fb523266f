import { type ReactNode, useState } from 'react';
import type { FaultState, ShopOrder } from '../../model.js';
import { CourierButton } from './courier-button.js';
import { FaultButton } from './fault-button.js';
import { FaultSwitch } from './fault-switch.js';
import { useFaults } from './use-faults.js';

const isBroken = ({ refusing, paused, couriersOffline }: FaultState) => refusing || paused || couriersOffline;

/** The dock begins open where it covers little of the page. */
const isRoomy = () => window.matchMedia('(width >= 64rem)').matches;

interface FaultDockProps {
  /** The opened order, whose courier can be sent out. */
  readonly order?: ShopOrder;
  /** The state of the page's connection. */
  readonly children?: ReactNode;
}

/**
 * Injects faults, to see how the page handles them. Docked at the bottom of the window, so that the switches and their
 * effect are visible together.
 */
export function FaultDock({ order, children }: FaultDockProps) {
  const { state, run, direct } = useFaults();
  const [isOpen, setIsOpen] = useState(isRoomy);
  if (!state) return null;
  const { streams, refusing, paused, busEpoch, couriersOffline, couriers } = state;

  return (
    <section className="dock" aria-labelledby="dock-title" data-broken={isBroken(state)}>
      <header className="dock-header">
        <h2 id="dock-title" className="dock-title">
          <button
            type="button"
            className="dock-toggle"
            aria-expanded={isOpen}
            aria-controls="dock-faults"
            onClick={() => setIsOpen(!isOpen)}
          >
            <svg viewBox="0 0 12 12" aria-hidden="true">
              <path d="m2.5 4.5 3.5 3.5 3.5-3.5" />
            </svg>
            Break it
          </button>
        </h2>
        <div className="dock-state">
          {children}
          <span>
            Open streams: {streams}
            {isBroken(state) && ', broken on purpose'}
          </span>
        </div>
      </header>
      <div id="dock-faults" className="dock-faults" hidden={!isOpen}>
        <FaultSwitch
          label="Refuse streams"
          hint="503 for every stream: pages poll instead."
          isOn={refusing}
          onToggle={() => run(refusing ? 'allow-streams' : 'refuse-streams')}
        />
        <FaultSwitch
          label="Pause answers"
          hint="Requests hang, streams stay open and send nothing."
          isOn={paused}
          onToggle={() => run(paused ? 'resume' : 'pause')}
        />
        <FaultSwitch
          label="Couriers offline"
          hint="Their positions become stale after a minute."
          isOn={couriersOffline}
          onToggle={() => run(couriersOffline ? 'bring-couriers-online' : 'take-couriers-offline')}
        />
        {order && <CourierButton order={order} state={couriers[order.id]} onDirect={direct} />}
        <FaultButton
          label="Cut all streams"
          hint="Destroys their sockets."
          onPress={() => run('cut-streams')}
        />
        <FaultButton
          label="Restart the order bus"
          hint={`Its log is lost, the orders stay. This is epoch ${busEpoch}.`}
          onPress={() => run('restart-bus')}
        />
        <button
          type="button"
          className="button"
          disabled={!isBroken(state)}
          onClick={() => void run('reset')}
        >
          Reset
        </button>
      </div>
    </section>
  );
}
