/**
 * The import rules over the tree: none broken, every module seen, and each rule shown to catch a planted breach.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');

/** One breach per rule: files to plant, as path and text. */
const BREACHES = {
  'no-cycles': { 'lib/aa/index.ts': "import '../bb/index';", 'lib/bb/index.ts': "import '../aa/index';" },
  'app-knows-faces-only': { 'app/x.ts': "import '../lib/deals/inner';", 'lib/deals/inner.ts': 'export {};' },
  'app-never-the-store': { 'app/x.ts': "import '../db/client';", 'db/client.ts': 'export {};' },
  'one-writer': { 'lib/deals/index.ts': "import '../../db/writer';", 'db/writer.ts': 'export {};' },
  'one-file-knows-auth': { 'lib/deals/index.ts': "import 'next-auth';" },
  'scoring-is-pure': { 'lib/scoring/index.ts': "import 'node:fs';" },
  'values-are-pure': { 'lib/money.ts': "import './clock';", 'lib/clock.ts': 'export {};' },
  'framework-stays-outside': { 'lib/deals/index.ts': "import 'next/headers';" },
  'nouns-by-their-face': {
    'lib/deals/index.ts': "import '../units/inner';",
    'lib/units/inner.ts': 'export {};',
  },
  'store-knows-words-only': {
    'db/client.ts': "import '../lib/deals/index';",
    'lib/deals/index.ts': 'export {};',
  },
  'no-tests-in-the-product': {
    'lib/deals/index.ts': "import './testing';",
    'lib/deals/testing.ts': 'export {};',
  },
};

async function violations(base) {
  const { output } = await cruise(
    ['app', 'db', 'lib', 'e2e', 'proxy.ts', 'instrumentation.ts'].filter((name) =>
      readdirSync(base).includes(name),
    ),
    { ...options, ruleSet: { forbidden }, validate: true, baseDir: base },
    { bustTheCache: true },
    { tsConfig: extractTSConfig(join(process.cwd(), 'tsconfig.json')) },
  );
  return output;
}

function sources(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => /\.tsx?$/.test(String(name))).length;
}

let failed = 0;
const check = (name, passed, detail = '') => {
  if (!passed) failed += 1;
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${name}${passed || !detail ? '' : `\n     ${detail}`}`);
};

const tree = await violations(process.cwd());
const expected = ['app', 'db', 'lib', 'e2e'].reduce((sum, folder) => sum + sources(folder), 0);
const seen = tree.modules.filter((module) => /^(app|db|lib|e2e)\/.*\.tsx?$/.test(module.source)).length;
check(`every module is seen (${seen} of ${expected})`, seen >= expected && seen > 50);
const broken = tree.summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`);
check('no import rule is broken', broken.length === 0, broken.join('\n     '));

for (const { name } of forbidden) {
  const files = BREACHES[name];
  if (!files) {
    check(`a breach of ${name} is caught`, false, 'no breach is planted for this rule');
    continue;
  }
  const base = mkdtempSync(join(tmpdir(), 'hundred-days-breach-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(base, path)), { recursive: true });
      writeFileSync(join(base, path), text);
    }
    symlinkSync(join(process.cwd(), 'node_modules'), join(base, 'node_modules'));
    cpSync('tsconfig.json', join(base, 'tsconfig.json'));
    const { summary } = await violations(base);
    check(
      `a breach of ${name} is caught`,
      summary.violations.some((v) => v.rule.name === name),
    );
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

process.exitCode = failed === 0 ? 0 : 1;
