/** What a file really is: told by its content, never by its name or by what the browser says. */
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { Refusal } from '../failure';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Media types that are kept, with the extensions a name may have for each. */
export const KEPT_TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jfif', 'jpe'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  [`${OFFICE}.wordprocessingml.document`]: ['docx'],
  [`${OFFICE}.spreadsheetml.sheet`]: ['xlsx'],
  [`${OFFICE}.presentationml.presentation`]: ['pptx'],
  'application/msword': ['doc'],
  'application/vnd.ms-excel': ['xls'],
};

/** Where each office format keeps its content inside the archive. */
const FOLDER: Readonly<Record<string, string>> = {
  [`${OFFICE}.wordprocessingml.document`]: 'word/',
  [`${OFFICE}.spreadsheetml.sheet`]: 'xl/',
  [`${OFFICE}.presentationml.presentation`]: 'ppt/',
};

/**
 * The media type of a file on disk. Throws `file-type` where it is none that is kept (SVG, HTML, scripts, archives,
 * documents with macros …), `file-lies` where its name says something else.
 * @param name as the person's device calls it; one without an extension says nothing and so cannot lie
 */
export async function typeOfFile(path: string, name: string): Promise<string> {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? null;
  const type = await contentType(path);
  const named = extension === null ? null : typeOfExtension(extension);
  if (type === null) throw new Refusal(named === null ? 'file-type' : 'file-lies', {}, 'file');
  if (extension !== null && named !== type) throw new Refusal('file-lies', {}, 'file');
  return type;
}

function typeOfExtension(extension: string): string | null {
  return Object.entries(KEPT_TYPES).find(([, names]) => names.includes(extension))?.[0] ?? null;
}

async function contentType(path: string): Promise<string | null> {
  const found = await fileTypeFromFile(path);
  const mime = found?.mime === 'image/heif' ? 'image/heic' : found?.mime;
  if (!mime) return null;
  if (mime === 'application/x-cfb') return compoundType(path);
  if (!Object.hasOwn(KEPT_TYPES, mime)) return null;
  const folder = FOLDER[mime];
  if (folder !== undefined && !(await holdsOffice(path, folder))) return null;
  return mime;
}

/** DOC and XLS are one container; the names of its streams, in UTF-16, say which. Macros are not kept. */
async function compoundType(path: string): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(size, 32 * 1024 * 1024));
    await file.read(buffer, 0, buffer.length, 0);
    const holds = (stream: string) => buffer.includes(Buffer.from(`${stream}\0`, 'utf16le'));
    if (holds('_VBA_PROJECT')) return null;
    if (holds('WordDocument')) return 'application/msword';
    if (holds('Workbook') || holds('Book')) return 'application/vnd.ms-excel';
    return null;
  } finally {
    await file.close();
  }
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;

/** Whether the archive's own directory lists what an office document of that kind must hold, and no macros. */
async function holdsOffice(path: string, folder: string): Promise<boolean> {
  const names = await archiveNames(path);
  return (
    names.includes('[Content_Types].xml') &&
    names.some((name) => name.startsWith(folder)) &&
    !names.some((name) => /vbaProject\.bin$/i.test(name))
  );
}

async function archiveNames(path: string): Promise<string[]> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 66_000));
    await file.read(tail, 0, tail.length, size - tail.length);
    let end = tail.length - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
    if (end < 0) return [];
    const length = tail.readUInt32LE(end + 12);
    const start = tail.readUInt32LE(end + 16);
    if (length > 4 * 1024 * 1024 || start + length > size) return [];
    const directory = Buffer.alloc(length);
    await file.read(directory, 0, length, start);
    const names: string[] = [];
    for (let at = 0; at + 46 <= length && directory.readUInt32LE(at) === DIRECTORY_ENTRY; ) {
      const nameLength = directory.readUInt16LE(at + 28);
      names.push(directory.toString('utf8', at + 46, at + 46 + nameLength));
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
    return names;
  } finally {
    await file.close();
  }
}
