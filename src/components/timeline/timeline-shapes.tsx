import type { TimelinePart } from './timeline-part.js';

/** The entries of the outline: about as many as a typical order has. */
const ENTRIES = ['first', 'second', 'third', 'fourth'];

/** The timeline's outline while its history loads. */
export function TimelineShapes({ part }: { readonly part: (name: TimelinePart) => string }) {
  const bone = <span className={part('bone')} />;
  return (
    <>
      <div className={part('title')}>{bone}</div>
      <div className={part('list')}>
        {ENTRIES.map((entry) => (
          <div key={entry} className={part('entry')} data-state="upcoming">
            <span className={part('indicator')} data-state="upcoming" />
            <span className={part('connector')} />
            <div className={part('content')}>
              <span className={part('label')}>{bone}</span>
              <span className={part('note')}>{bone}</span>
              <span className={part('details')}>{bone}</span>
            </div>
          </div>
        ))}
      </div>
    </>
  );
}
