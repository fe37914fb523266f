'use client';

import { type OrderFlow, orderFlow } from '../../order/index.js';
import { useOrderStatusDefaults } from '../../react/index.js';
import type { TrackerPart } from './tracker-part.js';

interface TrackerShapesProps {
  readonly flow?: OrderFlow;
  readonly part: (name: TrackerPart) => string;
}

/** The tracker's outline, with as many steps as the flow has, so that the layout does not shift when the order loads. */
export function TrackerShapes({ flow, part }: TrackerShapesProps) {
  const defaults = useOrderStatusDefaults();
  const { steps } = flow ?? defaults.flow ?? orderFlow;
  const bone = <span className={part('bone')} />;
  return (
    <>
      <div className={part('header')}>
        <span className={part('title')}>{bone}</span>
        <div className={part('delivery')}>{bone}</div>
        <div className={part('description')}>{bone}</div>
      </div>
      <div className={part('list')}>
        {steps.map((step) => (
          <div key={step} className={part('step')} data-state="upcoming">
            <span className={part('indicator')} data-state="upcoming" />
            <span className={part('connector')} data-state="upcoming" />
            <div className={part('content')}>
              <span className={part('label')}>{bone}</span>
              <span className={part('time')}>{bone}</span>
            </div>
          </div>
        ))}
      </div>
      <div className={part('shipping')}>
        <div className={part('package')}>
          <div className={part('courier')}>{bone}</div>
        </div>
      </div>
      <div className={part('lastUpdate')}>{bone}</div>
    </>
  );
}
