import type { ReactNode } from 'react';

export interface Column<T> {
  title: string;
  cell: (row: T) => ReactNode;
  /** Figures stand under each other. */
  numeric?: boolean;
  /** Buttons need no heading on a card. */
  acts?: boolean;
}

interface RowTableProps<T> {
  /** What the table is of, for who cannot see where it stands. */
  name: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowKey: (row: T) => string;
}

/** A table that becomes a card for each row where it is narrow. The first column names the row. */
export function RowTable<T>({ name, columns, rows, rowKey }: RowTableProps<T>) {
  // Roles are spelt out: as cards the elements are no table to the browser any more.
  return (
    <table className="row-table" role="table" aria-label={name}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ title, numeric, acts }) => (
            <th key={title} role="columnheader" scope="col" className={numeric ? 'numeric' : undefined}>
              {acts ? <span className="sr-only">{title}</span> : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column, place) =>
              place === 0 ? (
                <th key={column.title} role="rowheader" scope="row">
                  {column.cell(row)}
                </th>
              ) : (
                <td
                  key={column.title}
                  role="cell"
                  className={column.acts ? 'acts' : column.numeric ? 'numeric' : undefined}
                >
                  {!column.acts && (
                    <span className="cell-title" aria-hidden>
                      {column.title}
                    </span>
                  )}
                  <div>{column.cell(row)}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
