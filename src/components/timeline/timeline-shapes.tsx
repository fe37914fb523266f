import type { TimelinePart } from './timeline-part.js';

/** The entries of the outline: about as many as a typical order has. */
const ENTRIES = ['first', 'second', 'third'];

/** The timeline's outline while its history loads. */
export function TimelineShapes({ part }: { readonly part: (name: TimelinePart) => string }) {
  return (
    <>
      <span className={part('bone')} />
      <div className={part('list')}>
        {ENTRIES.map((entry) => (
          <div key={entry} className={part('entry')} data-state="upcoming">
            <span className={part('indicator')} data-state="upcoming" />
            <span className={part('connector')} />
            <div className={part('content')}>
              <span className={part('bone')} />
            </div>
          </div>
        ))}
      </div>
    </>
  );
}
