/**
 * Who may know whom. README, "Rules", says it in words; lib/cli/architecture.mjs runs it, makes sure it saw the tree,
 * and plants a breach of each rule to see it caught.
 */
const values = '^lib/(vocabulary|money|day|failure|canonical|id|fields|clock)\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'app-knows-faces-only',
      comment: 'Pages compose nouns through their index or input, and decide nothing.',
      severity: 'error',
      from: { path: '^app/' },
      to: {
        path: '^lib/',
        pathNot: [
          values,
          '^lib/[^/]+/(index|input)\\.tsx?$',
          '^lib/access/session\\.ts$',
          '^lib/action/outcome\\.ts$',
          '^lib/campaign/(phase|evidence-rules)\\.ts$',
          '^lib/text/(language|show|messages)\\.ts$',
        ],
      },
    },
    {
      name: 'app-never-the-store',
      severity: 'error',
      from: { path: '^(app/|proxy\\.ts|instrumentation\\.ts)' },
      to: { path: '^db/|node_modules/(drizzle-orm|better-sqlite3|next-auth|@auth)/' },
    },
    {
      name: 'one-writer',
      comment: 'Only the door for changes may write.',
      severity: 'error',
      from: { pathNot: '^(lib/audit/|db/)' },
      to: { path: '^db/writer\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-file-knows-auth',
      severity: 'error',
      from: { pathNot: '^(lib/access/session\\.ts|e2e/)' },
      to: { path: 'node_modules/(next-auth|@auth)/' },
    },
    {
      name: 'scoring-is-pure',
      severity: 'error',
      from: { path: '^lib/scoring/', pathNot: '(\\.test|/testing)\\.ts$' },
      to: {
        pathNot: [
          '^lib/scoring/',
          '^lib/(vocabulary|money|day|canonical)\\.ts$',
          '^node_modules/zod/',
          '^lib/scoring/cases/',
        ],
      },
    },
    {
      name: 'values-are-pure',
      severity: 'error',
      from: { path: '^lib/(vocabulary|money|day|failure|canonical|fields)\\.ts$|^lib/campaign/phase\\.ts$' },
      to: { pathNot: ['^lib/(vocabulary|money|day|failure|canonical)\\.ts$', '^node_modules/zod/'] },
    },
    {
      name: 'framework-stays-outside',
      comment: 'next/* inside lib: only action, access/session, text.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/(action/|access/session\\.ts|text/)' },
      to: { path: 'node_modules/(next|next-intl)/' },
    },
    {
      name: 'nouns-by-their-face',
      comment: 'A noun knows another by its index or input only.',
      severity: 'error',
      from: { path: '^lib/([^/]+)/', pathNot: '\\.test\\.ts$|/testing\\.ts$|^lib/cli/' },
      to: {
        path: '^lib/[^/]+/',
        pathNot: [
          '^lib/$1/',
          '^lib/[^/]+/(index|input)\\.ts$',
          '^lib/campaign/(phase|evidence-rules)\\.ts$',
          '^lib/access/(actor|session)\\.ts$',
          '^lib/text/(language|show)\\.ts$',
          '/testing\\.ts$',
        ],
      },
    },
    {
      name: 'store-knows-words-only',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(lib|app)/', pathNot: '^lib/(vocabulary|money)\\.ts$' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { pathNot: '(\\.test\\.ts|/testing\\.ts|^lib/testing\\.ts)$|^e2e/' },
      to: { path: '(\\.test\\.ts|/testing\\.ts|^lib/testing\\.ts)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|json|md)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['react-server', 'import', 'node', 'default', 'types'],
    },
  },
};
