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
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={isOn}
        aria-describedby={id}
        onClick={() => void onToggle()}
      >
        <span className="switch-track" aria-hidden="true" />
        {label}
      </button>
      <p id={id} className="fault-hint">
        {hint}
      </p>
    </div>
  );
}
