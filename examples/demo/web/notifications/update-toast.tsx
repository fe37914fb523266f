import type { Tone } from 'react-order-status';
import { LineIcon, type LineIconName } from '../pictures/line-icon.js';

interface UpdateToastProps {
  readonly tone: Tone;
  readonly title: string;
  readonly detail?: string;
}

const icons: Readonly<Partial<Record<Tone, LineIconName>>> = { success: 'check', danger: 'cross' };

/** The content of a toast: what happened, and the note of the shop below it. */
export function UpdateToast({ tone, title, detail }: UpdateToastProps) {
  return (
    <div className="update-toast" data-tone={tone}>
      <span className="update-toast-icon">
        <LineIcon name={icons[tone] ?? 'parcel'} />
      </span>
      <div>
        <p className="update-toast-title">{title}</p>
        {detail && <p className="update-toast-detail">{detail}</p>}
      </div>
    </div>
  );
}
