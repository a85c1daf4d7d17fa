/** Reading office documents in tests: what stands in them, by a reader that is not the writer. */
import { inflateRawSync } from 'node:zlib';

/** The parts of a zip file by name, read by its central directory. */
export function unzipped(bytes: Uint8Array): Map<string, string> {
  const file = Buffer.from(bytes);
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const parts = new Map<string, string>();
  let at = file.readUInt32LE(end + 16);
  for (let n = file.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [packed, nameLength] = [file.readUInt32LE(at + 20), file.readUInt16LE(at + 28)];
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const content = file.subarray(from, from + packed);
    parts.set(name, (file.readUInt16LE(at + 10) === 8 ? inflateRawSync(content) : content).toString('utf8'));
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

export const unescaped = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;|&#39;/g, "'")
    .replace(/&amp;/g, '&');

/** Sheets by name, each row a list of values: text as text, numbers as numbers. */
export function sheetsOf(bytes: Uint8Array): Map<string, (string | number)[][]> {
  const parts = unzipped(bytes);
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map((match) =>
    unescaped((match[1] ?? '').replace(/<[^>]+>/g, '')),
  );
  const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    (match) => unescaped(match[1] ?? ''),
  );
  return new Map(
    names.map((name, index) => {
      const xml = parts.get(`xl/worksheets/sheet${index + 1}.xml`) ?? '';
      const rows = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map((row) =>
        [...(row[1] ?? '').matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].flatMap(
          (cell): (string | number)[] => {
            const value = /<v>(.*?)<\/v>/s.exec(cell[2] ?? '')?.[1];
            if (value === undefined) return [];
            return [/t="s"/.test(cell[1] ?? '') ? (shared[Number(value)] ?? '') : Number(value)];
          },
        ),
      );
      return [name, rows];
    }),
  );
}
