import { useId } from 'react';

interface FaultSwitchProps {
  readonly label: string;
  readonly hint: string;
  readonly isOn: boolean;
  readonly onToggle: () => Promise<void>;
}

/** A fault that lasts until it is switched off. */
export function FaultSwitch({ label, hint, isOn, onToggle }: FaultSwitchProps) {
  const id = useId();
  return (
    <div className="fault">
      <div>
        <span id={id} className="fault-label">
          {label}
        </span>
        <span id={`${id}-hint`} className="fault-hint">
          {hint}
        </span>
      </div>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={isOn}
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
        onClick={() => void onToggle()}
      >
        <span aria-hidden="true">{isOn ? 'On' : 'Off'}</span>
      </button>
    </div>
  );
}
