/** Stroked paths on a grid of 24. */
const paths = {
  candle:
    'M9 21V11h6v10M7 21h10M12 11V8.5m0 0c-1.8 0-2.7-1.6-1.8-3.3L12 2.5l1.8 2.7C14.7 6.9 13.8 8.5 12 8.5Z',
  bowl: 'M3 11h18c0 4.5-2.5 7.5-6 8.5v1.5H9v-1.5C5.5 18.5 3 15.5 3 11Zm5-3c0-1.5 1.5-1.5 1.5-3M12 8c0-1.5 1.5-1.5 1.5-3M16 8c0-1.5 1.5-1.5 1.5-3',
  mug: 'M5 8h11v8a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4V8Zm11 2h1.5a2.5 2.5 0 0 1 0 5H16M8.5 5c0-1 1-1 1-2M12 5c0-1 1-1 1-2',
  planter:
    'M6.5 14h11l-1.3 7H7.8L6.5 14Zm5.5 0V8m0 2c0-3.5-2.5-5.5-6-5.5C6 8 8.5 10 12 10Zm0 1.5c0-3 2-5 5.5-5 0 3.5-2.5 5-5.5 5Z',
  teapot:
    'M7 9.5h9c1.5 1.5 2 3 2 5 0 3-2 5-5 5h-3c-3 0-5-2-5-5 0-2 .5-3.5 2-5Zm-1.7 3L2.5 10.5M18 12.5c1-2 3.5-2.5 3.5 0s-2 3.5-3.7 3.5M8.5 9.5c.5-2 1.5-2.5 3-2.5s2.5.5 3 2.5M11.5 7V5.5',
  vase: 'M10 8.5h4v3c0 1 3 2.2 3 5.5 0 2.5-1.5 4-5 4s-5-1.5-5-4c0-3.3 3-4.5 3-5.5v-3Zm2 0C12 6 12.5 4 14.5 2.5M12.2 6.5C10.5 6.5 9.5 5.5 9.3 4c1.700 0 2.700 1 2.900 2.5Z',
  parcel: 'm12 3 8 4.5v9L12 21l-8-4.5v-9L12 3ZM4.2 7.6 12 12l7.8-4.4M12 12v9M8 5.3l8 4.5v3',
  check: 'm5.5 12.5 4.3 4.3 8.7-9.3',
  cross: 'm7 7 10 10M17 7 7 17',
} as const;

export type LineIconName = keyof typeof paths;

/** An icon in the size and colour of the text, hidden from screen readers. */
export function LineIcon({ name }: { readonly name: LineIconName }) {
  return (
    <svg className="line-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
