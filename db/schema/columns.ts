import { type SQL, sql } from 'drizzle-orm';
import { type AnySQLiteColumn, integer, text } from 'drizzle-orm/sqlite-core';

/** UUIDv7 text, minted by the program. */
export const id = () => text().primaryKey();
/** The history row that made this row. Checked at commit, since history is written last (see lib/audit). */
export const madeBySeq = () => integer().notNull();
/** Grows by one with each edit; an edit carries the version it saw. */
export const version = () => integer().notNull().default(1);
export const flag = () => integer({ mode: 'boolean' });
/** A calendar day, YYYY-MM-DD. */
export const day = () => text();
/** Milliseconds since 1970. */
export const instant = () => integer();
/** Integer in the currency's minor unit. */
export const minor = () => integer();
/** Canonical decimal text: rates, points, figures. */
export const decimal = () => text();
/** JSON text, canonical where it is hashed. */
export const json = () => text();

// The walls behind zod. `check` expressions use bare column names: the generator writes them as they stand.
const column = (c: AnySQLiteColumn): SQL => sql.raw(`"${snake(c.name)}"`);
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const list = (members: readonly string[]): SQL => sql.raw(members.map((member) => `'${member}'`).join(', '));

export const isOneOf = (c: AnySQLiteColumn, members: readonly string[]): SQL =>
  sql`${column(c)} IN (${list(members)})`;
export const isDay = (c: AnySQLiteColumn): SQL =>
  sql`${column(c)} IS NULL OR date(${column(c)}) IS ${column(c)}`;
export const isDecimal = (c: AnySQLiteColumn): SQL =>
  sql`${column(c)} IS NULL OR (${column(c)} GLOB '*[0-9]' AND ${column(c)} NOT GLOB '*[^-.0-9]*' AND ${column(c)} NOT GLOB '?*-*' AND ${column(c)} NOT GLOB '*.*.*' AND ${column(c)} NOT GLOB '.*' AND ${column(c)} NOT GLOB '-.*')`;
export const isMinor = (c: AnySQLiteColumn): SQL =>
  sql`${column(c)} IS NULL OR (typeof(${column(c)}) = 'integer' AND abs(${column(c)}) <= 9007199254740991)`;
export const isJson = (c: AnySQLiteColumn): SQL => sql`${column(c)} IS NULL OR json_valid(${column(c)})`;
export const isAtLeast = (c: AnySQLiteColumn, least: number): SQL =>
  sql`${column(c)} IS NULL OR ${column(c)} >= ${sql.raw(String(least))}`;
export const isBetween = (c: AnySQLiteColumn, least: number, most: number): SQL =>
  sql`${column(c)} BETWEEN ${sql.raw(String(least))} AND ${sql.raw(String(most))}`;
export const isFilled = (c: AnySQLiteColumn): SQL => sql`length(trim(${column(c)})) > 0`;
/** Both set or both missing: an amount and its currency. */
export const goTogether = (a: AnySQLiteColumn, b: AnySQLiteColumn): SQL =>
  sql`(${column(a)} IS NULL) = (${column(b)} IS NULL)`;
export const notBefore = (later: AnySQLiteColumn, earlier: AnySQLiteColumn): SQL =>
  sql`${column(later)} IS NULL OR ${column(earlier)} IS NULL OR ${column(later)} >= ${column(earlier)}`;
export const isOther = (c: AnySQLiteColumn, than: AnySQLiteColumn): SQL =>
  sql`${column(c)} <> ${column(than)}`;
