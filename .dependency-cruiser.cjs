/**
 * The one-way order of dependencies (src/README.md has the picture). Each room names the rooms and
 * the packages that it may use; everything else is forbidden, so a new edge is a decision made here.
 */
const ANYTHING_BUT_ENTRY = ['core', 'source-kit', 'fetch', 'sweep', 'store', 'render', 'deliver', 'jobs', 'web']

const ROOMS = {
  core: { rooms: [], packages: [], node: false },
  'source-kit': { rooms: ['core'], packages: ['cheerio', 'zod', 'fast-xml-parser', 'htmlparser2'], node: false },
  render: { rooms: ['core'], packages: [], node: false },
  store: { rooms: ['core'], packages: ['kysely', 'pg', '@electric-sql/pglite'], node: true },
  fetch: { rooms: ['core', 'source-kit'], packages: ['undici', 'robots-parser'], node: true },
  sweep: { rooms: ['core', 'source-kit', 'fetch', 'store'], packages: ['kysely'], node: true },
  deliver: {
    rooms: ['core', 'render'],
    packages: ['@slack/web-api', 'undici', 'nodemailer', '@types/nodemailer'],
    node: true,
  },
  jobs: {
    rooms: ['core', 'source-kit', 'store', 'render', 'deliver', 'sweep'],
    packages: ['pg-boss', 'node-cron', 'kysely'],
    node: true,
  },
  web: {
    rooms: ['core', 'store', 'render'],
    packages: ['hono', '@hono/node-server', 'htmx.org', 'openid-client', 'write-excel-file'],
    node: true,
  },
  cli: { rooms: ANYTHING_BUT_ENTRY, packages: null, node: true },
}

/** The web before its pages: what a page is given, what a request passes, what every page is made of. */
const WEB_STEPS = { workplace: [], request: [], assets: [], html: ['request', 'assets'] }

/** The pages, a folder a family. Each may use all steps, and of other pages only those named here. */
const WEB_PAGES = {
  about: [],
  call: ['log', 'work'],
  'call-edit': ['call'],
  calls: [],
  deliveries: [],
  departments: ['digest', 'needs', 'subscriptions'],
  digest: ['sources'],
  export: ['calls'],
  instruments: [],
  log: ['deliveries'],
  needs: [],
  'own-subscription': ['digest', 'subscriptions'],
  people: ['sign-in'],
  'sign-in': [],
  sources: [],
  subscriptions: [],
  triage: ['digest'],
  work: ['export'],
  year: [],
}

/** The logger's type may be named in every room that may log; the pure rooms do not log. */
const LOGGER = 'pino'

const escape = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const anyOf = (words) => `(${words.map(escape).join('|')})`

const roomRules = Object.entries(ROOMS).map(([room, { rooms }]) => ({
  name: `${room}-rooms`,
  comment: `${room} may use ${rooms.length === 0 ? 'no other room' : rooms.join(', ')}.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: '^(src|sources|migrations|test)/',
    pathNot: [
      `^src/${anyOf([room, ...rooms])}/`,
      ...(room === 'cli' ? ['^src/(wire|config)\\.ts$', '^sources/'] : []),
      ...(room === 'store' ? ['^migrations/'] : []),
    ],
  },
}))

const webFolders = [
  ...Object.entries(WEB_STEPS),
  ...Object.entries(WEB_PAGES).map(([page, pages]) => [page, [...Object.keys(WEB_STEPS), ...pages]]),
]

const webRules = webFolders.map(([folder, folders]) => ({
  name: `web-${folder}`,
  comment: `Of the web, ${folder} may use ${folders.length === 0 ? 'nothing else' : folders.join(', ')}.`,
  severity: 'error',
  from: { path: `^src/web/${folder}/` },
  to: { path: '^src/web/', pathNot: `^src/web/${anyOf([folder, ...folders])}/` },
}))

const packageRules = Object.entries(ROOMS)
  .filter(([, { packages }]) => packages !== null)
  .map(([room, { packages, node }]) => ({
    name: `${room}-packages`,
    comment: `${room} may use ${packages.length === 0 ? 'no package' : packages.join(', ')}.`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: {
      path: 'node_modules/',
      pathNot: `node_modules/${anyOf(node ? [...packages, LOGGER] : [...packages, 'none'])}/`,
    },
  }))

const pureRules = Object.entries(ROOMS)
  .filter(([, { node }]) => !node)
  .map(([room]) => ({
    name: `${room}-is-pure`,
    comment: `${room} touches no file, process or network.`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { dependencyTypes: ['core'] },
  }))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    ...webRules,
    {
      name: 'every-folder-of-the-web-has-its-place',
      comment: 'A folder of the web stands in the lists above, with what it may use.',
      severity: 'error',
      from: {},
      to: { path: '^src/web/[^/]+/', pathNot: `^src/web/${anyOf(webFolders.map(([folder]) => folder))}/` },
    },
    ...packageRules,
    ...pureRules,
    {
      name: 'sources-know-only-core-and-kit',
      comment: 'A source is a card and two pure functions: core types, the kit, and what reads text.',
      severity: 'error',
      from: { path: '^sources/', pathNot: '\\.test\\.ts$' },
      to: {
        pathNot: ['^src/(core|source-kit)/', 'node_modules/(cheerio|zod|fast-xml-parser|htmlparser2)/', '^sources/'],
      },
    },
    {
      name: 'sources-do-not-know-each-other',
      comment: 'What two sources share belongs in the kit.',
      severity: 'error',
      from: { path: '^sources/([^/]+)/' },
      to: { path: '^sources/', pathNot: '^sources/$1/' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration runs years later: it must not change with the code around it.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { pathNot: 'node_modules/kysely/' },
    },
    {
      name: 'config-knows-no-room-but-core',
      comment: 'Settings are read before anything else exists.',
      severity: 'error',
      from: { path: '^src/config\\.ts$' },
      to: { path: '^(src|sources|migrations|test)/', pathNot: '^src/core/' },
    },
    {
      name: 'nothing-imports-the-wire-back',
      comment: 'Everything flows into wire; only the commands use it.',
      severity: 'error',
      from: { path: '^(src|sources|migrations)/', pathNot: '^src/(cli/|main\\.ts$|wire\\.ts$)' },
      to: { path: '^src/(wire|main)\\.ts$|^src/cli/' },
    },
    {
      name: 'the-product-does-not-know-its-tests',
      severity: 'error',
      from: { path: '^(src|sources|migrations)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^test/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'every-import-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-development-package-in-the-product',
      severity: 'error',
      from: { path: '^(src|sources|migrations)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.d.ts', '.json'],
    },
  },
}
