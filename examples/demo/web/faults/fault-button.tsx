import { useId } from 'react';

interface FaultButtonProps {
  readonly label: string;
  readonly hint: string;
  readonly onPress: () => Promise<void>;
}

/** A fault that happens once, when it is pressed. */
export function FaultButton({ label, hint, onPress }: FaultButtonProps) {
  const id = useId();
  return (
    <div className="fault">
      <button type="button" className="button" aria-describedby={id} onClick={() => void onPress()}>
        {label}
      </button>
      <p id={id} className="fault-hint">
        {hint}
      </p>
    </div>
  );
}
