import type { CSSProperties, ReactNode } from 'react';

/** A table of one cell, which is what all mail programs lay out alike. `Section` of react-email gives its cell no class. */
export const Box = ({
  className,
  style,
  padding,
  children,
}: {
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly padding: string;
  readonly children: ReactNode;
}) => (
  <table
    role="presentation"
    width="100%"
    cellPadding={0}
    cellSpacing={0}
    border={0}
    className={className}
    style={{ borderCollapse: 'separate', ...style }}
  >
    <tbody>
      <tr>
        <td className="m-pad" style={{ padding }}>
          {children}
        </td>
      </tr>
    </tbody>
  </table>
);

/** A vertical distance. Margins of tables are ignored by some programs. */
export const Gap = ({ height }: { readonly height: number }) => (
  <div
    data-skip-in-text="true"
    style={{ height: `${height}px`, fontSize: '1px', lineHeight: `${height}px` }}
  />
);

/** A text of several lines. */
export const Lines = ({ text }: { readonly text: string }) =>
  text.split('\n').flatMap((line, at) => (at === 0 ? [line] : [<br key={String(at)} />, line]));
