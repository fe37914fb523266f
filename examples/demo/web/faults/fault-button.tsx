interface FaultButtonProps {
  readonly label: string;
  readonly hint: string;
  readonly onPress: () => Promise<void>;
}

/** A fault that happens once, when it is pressed. */
export function FaultButton({ label, hint, onPress }: FaultButtonProps) {
  return (
    <div className="fault">
      <div>
        <span className="fault-label">{label}</span>
        <span className="fault-hint">{hint}</span>
      </div>
      <button type="button" className="button" aria-label={label} onClick={() => void onPress()}>
        Do it
      </button>
    </div>
  );
}
