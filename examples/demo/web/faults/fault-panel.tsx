import type { FaultState } from '../../model.js';
import { FaultButton } from './fault-button.js';
import { FaultSwitch } from './fault-switch.js';
import { useFaults } from './use-faults.js';

const isBroken = ({ refusing, paused }: FaultState) => refusing || paused;

/** Injects faults, to see how the order page handles them. */
export function FaultPanel() {
  const { state, run } = useFaults();
  if (!state) return null;
  const { streams, refusing, paused, busEpoch } = state;

  return (
    <details className="faults" data-broken={isBroken(state)}>
      <summary>
        Break it
        <span className="faults-state">
          {isBroken(state) ? 'broken on purpose' : `${streams} ${streams === 1 ? 'stream' : 'streams'} open`}
        </span>
      </summary>
      <div className="faults-list">
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
          hint={`Destroys their sockets. Open now: ${streams}.`}
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
    </details>
  );
}
