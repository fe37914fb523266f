import { type ReactNode, useState } from 'react';
import type { FaultState } from '../../model.js';
import { FaultButton } from './fault-button.js';
import { FaultSwitch } from './fault-switch.js';
import { useFaults } from './use-faults.js';

const isBroken = ({ refusing, paused }: FaultState) => refusing || paused;

/** The dock begins open where it covers little of the page. */
const isRoomy = () => window.matchMedia('(width >= 64rem)').matches;

/**
 * Injects faults, to see how the page handles them. Docked at the bottom of the window, so that the switches and their
 * effect are visible together.
 * @param children the state of the page's connection.
 */
export function FaultDock({ children }: { readonly children?: ReactNode }) {
  const { state, run } = useFaults();
  const [isOpen, setIsOpen] = useState(isRoomy);
  if (!state) return null;
  const { streams, refusing, paused, busEpoch } = state;

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
          hint="503 for every stream: pages fall back to polling."
          isOn={refusing}
          onToggle={() => run(refusing ? 'allow-streams' : 'refuse-streams')}
        />
        <FaultSwitch
          label="Pause answers"
          hint="Requests hang, streams stay open and send nothing."
          isOn={paused}
          onToggle={() => run(paused ? 'resume' : 'pause')}
        />
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
