/** A table of names and descriptions, for the docs. */
export function ReferenceTable({
  head,
  rows,
}: {
  readonly head: readonly string[];
  /** The first cell of each row is shown as code. */
  readonly rows: readonly (readonly string[])[];
}) {
  return (
    <table>
      <thead>
        <tr>
          {head.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...cells]) => (
          <tr key={name}>
            <td>
              <code>{name}</code>
            </td>
            {cells.map((cell, column) => (
              <td key={head[column + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
