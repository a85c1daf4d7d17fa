/**
 * `npm run compute -- FILE [--json] [--en] [--reasons UNIT] [--seal NEW]`: ranking and award list recomputed from a sealed bundle, or
 * computed from a case (lib/bundle/FORMAT.md). Needs no server and no database. `--json` prints the result as canonical JSON, `--reasons`
 * why a unit (its id, or its name) stands where it stands, `--seal` seals a case into a new file. Exit 0, 1 (touched) or 2 (cannot be read,
 * or no such unit), as `verify`.
 */
import { existsSync } from 'node:fs';
import {
  computeCase,
  isCase,
  readBundle,
  readCase,
  recompute,
  type Strays,
  sealCase,
  straysOf,
} from '../bundle';
import { canonical, type Json } from '../canonical';
import { wordsOf } from '../text';
import type { Language } from '../vocabulary';
import { failed, languageIn } from './failure';
import { type Computed, printed } from './ranking';

async function main(): Promise<number> {
  const given = process.argv.slice(2);
  const [into, called] = ['--seal', '--reasons'].map((name) => givenAfter(given, name));
  const path = given.find((one, at) => !one.startsWith('--') && !TAKES_VALUE.has(given[at - 1] ?? ''));
  if (!path || into === '' || called === '') {
    console.error('Usage: npm run compute -- FILE [--json] [--en] [--reasons UNIT] [--seal NEW]');
    return 2;
  }
  try {
    const isOwn = await isCase(path);
    if (into && (!isOwn || existsSync(into))) {
      console.error(
        wordsOf(languageIn(given))(isOwn ? 'bundle.sealThere' : 'bundle.sealSealed', { file: into }),
      );
      return 2;
    }
    const computed = isOwn ? await ofCase(path, into) : await ofBundle(path);
    if (called !== undefined) return await reasons(computed, called, languageIn(given));
    if (given.includes('--json')) console.log(canonical(JSON.parse(JSON.stringify(computed.result)) as Json));
    else console.log(printed(computed, languageIn(given)));
    return 0;
  } catch (failure) {
    return failed(path, failure, languageIn(given));
  }
}

const TAKES_VALUE = new Set(['--seal', '--reasons']);

/** What is given after a name; empty where nothing is, undefined without the name. */
function givenAfter(given: readonly string[], name: string): string | undefined {
  const at = given.indexOf(name);
  const value = given[at + 1] ?? '';
  return at < 0 ? undefined : value.startsWith('--') ? '' : value;
}

/** Loaded where it is asked for: the words of schemes take as long to load as a small bundle to compute. */
async function reasons(computed: Computed, called: string, language: Language): Promise<number> {
  const { reasonsPrinted, unitCalled } = await import('./reasons');
  const unit = unitCalled(computed, called);
  if (unit === null) {
    const names = computed.subjects.units.map(({ name }) => (language === 'en' ? name.en : name.zh));
    console.error(wordsOf(language)('bundle.noUnit', { unit: called, units: names.slice(0, 20).join(', ') }));
    return 2;
  }
  console.log(reasonsPrinted(computed, unit, language));
  return 0;
}

async function ofBundle(path: string): Promise<Computed> {
  const bundle = await readBundle(path);
  const { header, seal } = bundle;
  return { ...bundle, result: recompute(bundle), sealed: { run: header.run, seal } };
}

/** Beside the result, not in it: a case may be meant so. */
function tellStrays(strays: Strays, language: Language): void {
  const words = wordsOf(language);
  for (const kind of ['units', 'figures', 'moneyWithoutCurrency'] as const) {
    const names = strays[kind];
    if (names.length > 0)
      console.error(
        words(`bundle.strays.${kind}`, { names: names.slice(0, 10).join(', '), count: names.length }),
      );
  }
}

async function ofCase(path: string, into: string | undefined): Promise<Computed> {
  const read = await readCase(path);
  tellStrays(straysOf(read), languageIn(process.argv));
  const result = computeCase(read);
  const sealed = into ? { run: 1, seal: (await sealCase(into, read, result)).seal } : null;
  return { ...read, result, sealed };
}

process.exitCode = await main();
