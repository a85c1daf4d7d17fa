/** Tables of records: numbers to the right, the unit in the head, the whole row a link, two-line cards on a phone. */
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from './icon';

export type Column = {
  readonly key: string;
  readonly head: string;
  /** 万美元 …: stands in the head, not in each cell. */
  readonly unit?: string;
  readonly numeric?: boolean;
  /** Where the head leads to sort by it, and how it is sorted now. */
  readonly sort?: { readonly href: string; readonly now?: 'up' | 'down' };
  /**
   * On a phone: `title` and `aside` make the first line, `line` the second, `hide` leaves it out.
   * First column title and the rest lines unless told.
   */
  readonly card?: 'title' | 'aside' | 'line' | 'hide';
  /** On a phone the head's word stands before the value of a line; false where the value says it itself. */
  readonly named?: boolean;
};

export type Row = {
  readonly key: string;
  readonly href?: string;
  readonly cells: Readonly<Record<string, ReactNode>>;
  /** The reader's own unit. */
  readonly own?: boolean;
};

/**
 * @param label what the table shows, for screen readers; `caption` where all should see it
 * @param shape `cards` become cards of two lines on a phone; `wide` scrolls in its own frame with a fixed first column
 * @param even columns of one width whatever is in them, so that tables one above the other line up
 */
export function Table({
  label,
  caption,
  columns,
  rows,
  foot,
  shape = 'cards',
  even = false,
}: {
  label: string;
  caption?: ReactNode;
  columns: readonly Column[];
  rows: readonly Row[];
  foot?: Readonly<Record<string, ReactNode>>;
  shape?: 'cards' | 'wide';
  even?: boolean;
}) {
  const common = useTranslations('common');
  const cardOf = (column: Column, at: number) => column.card ?? (at === 0 ? 'title' : 'line');
  const dress = (column: Column, at: number) =>
    [column.numeric ? 'numeric' : '', `card-${cardOf(column, at)}`].filter(Boolean).join(' ');
  const told = (column: Column, at: number) => ({
    'data-label': cardOf(column, at) === 'line' && column.named !== false ? column.head : undefined,
    'data-unit': column.unit,
  });
  const table = (
    <table className={even ? 'table table-even' : 'table'} aria-label={caption ? undefined : label}>
      {caption ? <caption>{caption}</caption> : null}
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={column.numeric ? 'numeric' : undefined}
              aria-sort={
                column.sort?.now === 'up'
                  ? 'ascending'
                  : column.sort?.now === 'down'
                    ? 'descending'
                    : undefined
              }
            >
              {column.sort ? (
                <Link
                  prefetch={false}
                  href={column.sort.href}
                  title={common('sortBy', { column: column.head })}
                  scroll={false}
                >
                  {column.head}
                  {column.sort.now ? <Icon name={column.sort.now} /> : null}
                </Link>
              ) : (
                column.head
              )}
              {column.unit ? <span className="unit">{column.unit}</span> : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className={`table-row ${row.own ? 'table-row-own' : ''}`}>
            {columns.map((column, at) => {
              const content = row.cells[column.key];
              return at === 0 ? (
                <th key={column.key} scope="row" className={dress(column, at)} {...told(column, at)}>
                  <RowName href={row.href}>{content}</RowName>
                </th>
              ) : (
                <td
                  key={column.key}
                  className={isBlank(content) ? `${dress(column, at)} card-hide` : dress(column, at)}
                  {...told(column, at)}
                >
                  {content}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
      {foot ? (
        <tfoot>
          <tr>
            {columns.map((column, at) =>
              at === 0 ? (
                <th key={column.key} scope="row" className={dress(column, at)}>
                  {foot[column.key] ?? common('total')}
                </th>
              ) : (
                <td
                  key={column.key}
                  className={isBlank(foot[column.key]) ? 'card-hide' : dress(column, at)}
                  {...told(column, at)}
                >
                  {foot[column.key]}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
  return shape === 'wide' ? (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
    <section className="table-frame table-wide" aria-label={label} tabIndex={0}>
      {table}
    </section>
  ) : (
    <div className="table-frame table-cards">{table}</div>
  );
}

function RowName({ href, children }: { href: string | undefined; children: ReactNode }) {
  return href ? (
    <Link prefetch={false} className="row-link" href={href}>
      {children}
    </Link>
  ) : (
    children
  );
}

function isBlank(content: ReactNode): boolean {
  return content === undefined || content === null || content === '' || content === false;
}

/** Between the pages of a list; `href` gives the address of a page, the first is 1. */
export function Pager({
  page,
  pages,
  count,
  href,
}: {
  page: number;
  pages: number;
  count?: number;
  href: (page: number) => string;
}) {
  const common = useTranslations('common');
  return (
    <nav className="pager" aria-label={common('pages')}>
      <span>
        {count === undefined ? null : `${common('count', { count })} · `}
        {common('page', { page, pages: Math.max(pages, 1) })}
      </span>
      {pages > 1 ? (
        <span className="row">
          {page > 1 ? (
            <Link prefetch={false} className="button button-small" href={href(page - 1)} rel="prev">
              {common('previous')}
            </Link>
          ) : null}
          {page < pages ? (
            <Link prefetch={false} className="button button-small" href={href(page + 1)} rel="next">
              {common('next')}
            </Link>
          ) : null}
        </span>
      ) : null}
    </nav>
  );
}

/** ▲2 ▼1, with words for screen readers; null where there is nothing to compare with. */
export function RankChange({ by }: { by: number | null }) {
  const common = useTranslations('common');
  if (by === null) return null;
  const words =
    by === 0 ? common('same') : by > 0 ? common('up', { count: by }) : common('down', { count: -by });
  return (
    <span className={by > 0 ? 'rank-up' : by < 0 ? 'rank-down' : 'soft'}>
      <span aria-hidden="true">{by > 0 ? `▲${by}` : by < 0 ? `▼${-by}` : '–'}</span>
      <span className="hidden-visually">{words}</span>
    </span>
  );
}
