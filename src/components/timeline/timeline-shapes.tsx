import type { TimelinePart } from './timeline-part.js';

/** The entries of the outline, as those of a typical order: with or without a note. */
const ENTRIES = [
  { key: 'delivered', hasNote: false },
  { key: 'shipped', hasNote: true },
  { key: 'processing', hasNote: true },
  { key: 'placed', hasNote: false },
];

/** The timeline's outline while its history loads. */
export function TimelineShapes({ part }: { readonly part: (name: TimelinePart) => string }) {
  const bone = <span className={part('bone')} />;
  return (
    <>
      <div className={part('title')}>{bone}</div>
      <div className={part('list')}>
        {ENTRIES.map(({ key, hasNote }) => (
          <div key={key} className={part('entry')} data-state="upcoming">
            <span className={part('indicator')} data-state="upcoming" />
            <span className={part('connector')} />
            <div className={part('content')}>
              <span className={part('label')}>{bone}</span>
              {hasNote && <span className={part('note')}>{bone}</span>}
              <span className={part('details')}>{bone}</span>
            </div>
          </div>
        ))}
      </div>
    </>
  );
}
