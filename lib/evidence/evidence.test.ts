import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reader } from '../../db/client';
import { blobs, evidence, uploads } from '../../db/schema';
import { freshDatabase } from '../../db/testing';
import { Denied, Missing, Refusal } from '../failure';
import { aFigure, aPdf, streamOf, withStatistics } from '../figures/testing';
import { aRequest, aRunningCampaign, historyRows, type RunningCampaign, today } from '../testing';
import { attachEvidence, evidenceFile, evidenceOf, missingEvidence, upload, withdrawEvidence } from './index';

let world: RunningCampaign;
let path: string;
let dispose: () => void;
let record: string;
beforeEach(() => {
  ({ path, dispose } = freshDatabase());
  world = aRunningCampaign();
  record = aFigure(world.officers[0], { campaign: world.id, unit: world.units[0], day: today() });
});
afterEach(() => dispose());

const files = () => {
  const folder = join(dirname(path), 'blobs');
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter((name) => String(name).length > 10)
    : [];
};
const incoming = () => {
  const folder = join(dirname(path), 'incoming');
  return existsSync(folder) ? readdirSync(folder) : [];
};

const send = (name: string, ...content: Uint8Array[]) =>
  upload(world.officers[0], { record, name, content: streamOf(...content) }, aRequest());

const refused = async (name: string, ...content: Uint8Array[]) => {
  const before = historyRows();
  const error = await send(name, ...content).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(historyRows()).toBe(before);
  expect(incoming()).toEqual([]);
  expect(files()).toEqual([]);
  return error instanceof Refusal ? error.reason : error;
};

const PNG = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1,
  8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
]);
const bytes = (text: string) => new TextEncoder().encode(text);

/** An archive of files that are not compressed. */
function aZip(files: Record<string, string>): Uint8Array {
  const head = (signature: number, size: number) => {
    const buffer = Buffer.alloc(size);
    buffer.writeUInt32LE(signature, 0);
    return buffer;
  };
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const [nameBytes, data] = [Buffer.from(name), Buffer.from(content)];
    const local = head(0x04034b50, 30);
    const entry = head(0x02014b50, 46);
    for (const [buffer, at] of [
      [local, 18],
      [entry, 20],
    ] as const) {
      buffer.writeUInt32LE(data.length, at);
      buffer.writeUInt32LE(data.length, at + 4);
      buffer.writeUInt16LE(nameBytes.length, at + 8);
    }
    entry.writeUInt32LE(offset, 42);
    locals.push(local, nameBytes, data);
    entries.push(entry, nameBytes);
    offset += 30 + nameBytes.length + data.length;
  }
  const directory = Buffer.concat(entries);
  const end = head(0x06054b50, 22);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const docx = (more: Record<string, string> = {}) =>
  aZip({
    '[Content_Types].xml': `<Types><Override PartName="/word/document.xml" ContentType="${DOCX}.main+xml"/></Types>`,
    'word/document.xml': '<w/>',
    ...more,
  });
const html = bytes('<!doctype html><script>alert(1)</script>');

describe('Sending a file', () => {
  it('keeps it under the hash of its content, with its real type', async () => {
    const { id, name } = await send('验资报告.pdf', aPdf().slice(0, 10), aPdf().slice(10));
    expect(name).toBe('验资报告.pdf');
    const sha = createHash('sha256').update(aPdf()).digest('hex');
    expect(reader().select().from(blobs).all()).toMatchObject([
      { sha256: sha, type: 'application/pdf', size: aPdf().length },
    ]);
    expect(reader().select().from(uploads).all()).toMatchObject([
      { id, blob: sha, by: world.officers[0].id },
    ]);
    expect(readFileSync(join(dirname(path), 'blobs', sha.slice(0, 2), sha))).toEqual(Buffer.from(aPdf()));
    expect(incoming()).toEqual([]);
  });

  it('keeps one copy of what is sent twice, and a row for each sending', async () => {
    await send('a.pdf', aPdf());
    await send('b.pdf', aPdf());
    expect(files()).toHaveLength(1);
    expect(reader().select().from(blobs).all()).toHaveLength(1);
    expect(reader().select().from(uploads).all()).toHaveLength(2);
  });

  it('takes images and office documents', async () => {
    await send('photo.png', PNG);
    await send('会议.docx', docx());
    const types = reader()
      .select()
      .from(blobs)
      .all()
      .map(({ type }) => type);
    expect(types).toContain('image/png');
    expect(types).toContain(DOCX);
  });

  it('takes no path and no control characters for a name', async () => {
    expect((await send('../../etc/\u0007合同.pdf', aPdf())).name).toBe('合同.pdf');
  });

  it('refuses a file whose name says something else than its content', async () => {
    expect(await refused('合同.pdf', PNG)).toBe('file-lies');
    expect(await refused('合同.pdf', html)).toBe('file-lies');
    expect(await refused('photo.svg', PNG)).toBe('file-lies');
  });

  it('refuses pages, pictures that are programs, archives and documents with macros', async () => {
    expect(await refused('page.html', html)).toBe('file-type');
    expect(await refused('drawing.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe(
      'file-type',
    );
    expect(await refused('things.zip', aZip({ 'a.txt': 'a' }))).toBe('file-type');
    expect(await refused('macro.docx', docx({ 'word/vbaProject.bin': 'x' }))).toBe('file-lies');
  });

  it('refuses nothing and too much', async () => {
    expect(await refused('empty.pdf')).toBe('file-empty');
    process.env.EVIDENCE_MAX_BYTES = '40';
    expect(await refused('large.pdf', aPdf())).toBe('file-size');
    delete process.env.EVIDENCE_MAX_BYTES;
  });

  it('is for officers of the unit; to others the record is not there, or not theirs to change', async () => {
    const by = (person: typeof world.admin) =>
      upload(person, { record, name: 'a.pdf', content: streamOf(aPdf()) }, aRequest());
    await expect(by(world.officers[1])).rejects.toThrow(Missing);
    for (const other of [world.verifier, world.leader, world.auditor, world.admin]) {
      await expect(by(other)).rejects.toThrow(Denied);
    }
    expect(files()).toEqual([]);
  });
});

describe('Evidence', () => {
  it('is bound to what it proves, and fills what was missing', async () => {
    const [officer] = world.officers;
    expect(missingEvidence(reader(), record)).toEqual([{ aspect: 'value', all: [], any: ['statistics'] }]);
    await withStatistics(officer, record);
    expect(evidenceOf(officer, record)).toMatchObject([
      { kind: 'statistics', aspect: null, name: '统计月报.pdf' },
    ]);
    expect(missingEvidence(reader(), record)).toEqual([]);
  });

  it('of another kind, or for another amount, does not fill it', async () => {
    const [officer] = world.officers;
    const { id } = await send('a.pdf', aPdf());
    attachEvidence(officer, { record, kind: 'photo', aspect: null, uploads: [id] }, aRequest());
    attachEvidence(officer, { record, kind: 'statistics', aspect: 'total', uploads: [id] }, aRequest());
    expect(missingEvidence(reader(), record)).toHaveLength(1);
  });

  it('is attached only by who sent the file, and only within its campaign', async () => {
    const { id } = await send('a.pdf', aPdf());
    const attach = (uploadId: string) => () =>
      attachEvidence(
        world.officers[0],
        { record, kind: 'photo', aspect: null, uploads: [uploadId] },
        aRequest(),
      );
    expect(attach('nothing')).toThrow('upload-unknown');
    const other = aFigure(world.officers[1], { campaign: world.id, unit: world.units[1], day: today() });
    expect(() =>
      attachEvidence(
        world.officers[1],
        { record: other, kind: 'photo', aspect: null, uploads: [id] },
        aRequest(),
      ),
    ).toThrow('upload-unknown');
    expect(reader().select().from(evidence).all()).toEqual([]);
  });

  it('is served to those who may see its record, and to nobody else', async () => {
    const id = await withStatistics(world.officers[0], record);
    const { officers, leader, verifier, admin, auditor } = world;
    for (const reads of [officers[0], leader, verifier, admin, auditor]) {
      expect(evidenceFile(reads, id)).toMatchObject({ type: 'application/pdf', name: '统计月报.pdf' });
    }
    expect(evidenceFile(officers[1], id)).toBeNull();
    expect(evidenceOf(officers[1], record)).toEqual([]);
  });

  it('can be taken back, once, and stays on record', async () => {
    const id = await withStatistics(world.officers[0], record);
    withdrawEvidence(world.officers[0], id, aRequest());
    expect(evidenceOf(world.officers[0], record)).toEqual([]);
    expect(evidenceFile(world.officers[0], id)).toBeNull();
    expect(reader().select().from(evidence).all()).toHaveLength(1);
    expect(() => withdrawEvidence(world.officers[0], id, aRequest())).toThrow('withdrawn-already');
    expect(() => withdrawEvidence(world.officers[1], id, aRequest())).toThrow(Missing);
    expect(() => withdrawEvidence(world.verifier, id, aRequest())).toThrow(Denied);
  });
});
