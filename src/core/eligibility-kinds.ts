import type { Applicant } from './call-draft.ts'

/** The kinds of applicant that a city has among its own and its neighbours. */
export const APPLICANT_KINDS = [
  'municipality',
  'municipal-company',
  'school',
  'association',
  'sme',
  'university',
  'region',
] as const
export type ApplicantKind = (typeof APPLICANT_KINDS)[number]

/** A municipal school is no legal entity: its municipality applies for it. */
export const LEGAL_ENTITIES: readonly ApplicantKind[] = APPLICANT_KINDS.filter((kind) => kind !== 'school')

/** Whom a listed applicant stands for, where it is one of ours; a head of schools is its municipality. */
export const KINDS_OF: Readonly<Record<Applicant, readonly ApplicantKind[]>> = {
  municipality: ['municipality'],
  'municipal-company': ['municipal-company'],
  region: ['region'],
  state: [],
  school: ['school', 'municipality'],
  university: ['university'],
  'research-institute': [],
  company: ['sme', 'municipal-company'],
  sme: ['sme'],
  association: ['association'],
  person: [],
  'any-legal-entity': LEGAL_ENTITIES,
}

/** Words of running text that name a kind, in Swedish, English, Norwegian, Danish and Finnish. Endings are left open by `*`. */
const WORDS: readonly (readonly [words: string, kinds: readonly ApplicantKind[]])[] = [
  [
    'kommun|kommuner|kommunen|kommunerna|kommunalförbund*|kommunala verksamheter|stadsdelsnämnder|städer|en stad|stad/kommun|municipalit*|local authorit*|local and regional authorit*|regional and local authorit*|local governments|local and/or regional authorities|cities|towns|kommune|kommuner|kommunene|kunta|kunnat|kuntien|kaupungit|kaupunki|kuntayhtymä*',
    ['municipality'],
  ],
  ['folkbibliotek|kommunala huvudmän|huvudmän|huvudman|skolhuvudm*', ['municipality', 'school']],
  ['kommunala och fristående skolor', ['municipality', 'school']],
  [
    'civil servants|public sector|offentlig sektor|lokal offentlig sektor|offentliga aktörer|offentliga organisationer|offentliga verksamheter|public bodies|public authorities|public-equivalent bodies|public sector organi*|public organi*|public institutions|offentlige virksomheter|offentlige aktører|offentlige og ideelle virksomheter|julkiset organisaatiot|julkiset toimijat',
    ['municipality', 'region'],
  ],
  [
    'regioner|regionerna|en region|eller region|och region|landsting|regional authorit*|local and regional authorit*|regional and local authorit*|local and/or regional authorities|regional governments|fylkeskommuner|maakuntien liitot',
    ['region'],
  ],
  [
    'kommunala bolag|kommunalt bolag|kommunala företag|kommunalägda bolag|municipal compan*|municipal housing compan*|municipal enterprises|municipally owned compan*|publicly owned compan*|kommunale selskaper|kommunale foretak|kuntayhtiö*',
    ['municipal-company'],
  ],
  [
    'företag|bolag|näringsliv|näringslivet|companies|enterprises|businesses|bedrifter|virksomheder|yritys|yritykset',
    ['sme', 'municipal-company'],
  ],
  [
    'små och medelstora företag|litet eller medelstort företag|små eller medelstora företag|smes|sme|small and medium-sized|small and medium sized|startups|start-ups|små og mellomstore|små og mellemstore|pk-yritykset',
    ['sme'],
  ],
  [
    'skolor|skola|skolan|förskola|förskolor|grundskola|gymnasium|gymnasieskolor|utbildningsanordnare|schools|vet institutions|vet providers|educational institutions|education institutions|education providers|skoler|grundskole|grundskoler|ungdomsuddannelser|grunnskoler|videregående skoler|koulut|oppilaitokset',
    ['school'],
  ],
  [
    'förening|föreningar|ideella föreningar|ideella organisationer|ideella sammanslutningar|civilsamhälle|civilsamhället|civilsamhällesorganisation*|idéburna organisationer|funktionshindersorganisation*|andra organisationer|järjestö|järjestöt|yhdistys|associations|civil society|civil society organi*|csos|ngos|non-governmental organi*|non-profit organi*|private non-profits|non-profits|foreninger|frivillige organisasjoner|offentlige og ideelle virksomheter|yhdistykset',
    ['association'],
  ],
  [
    'universitet|universitetet|högskola|högskolor|lärosäte|lärosäten|akademisk part|forskningsorganisation*|forskningsutförare|forskningsinstitut*|universities|university|higher education institution*|research organi*|research institutions|academia|universiteter|høyskoler|yliopistot|korkeakoulut',
    ['university'],
  ],
  [
    'offentlig, privat och ideell sektor|offentlig och privat sektor|privat, offentlig och ideell sektor',
    ['municipality', 'region', 'sme', 'municipal-company', 'association'],
  ],
  [
    'alla typer av organisationer|alla organisationer|alla juridiska personer|en juridisk person|juridiska personer|alla företag/organisationer|alle aktører|any legal entity|any public or private|public or private entit*|public and private entit*',
    LEGAL_ENTITIES,
  ],
]

/** Longer names that only look like one of the above. */
const OTHERS =
  'associations of|små och medelstora företags|national authorit*|cities mission|regional development|business consortia'

const PATTERNS = [...WORDS, [OTHERS, []] as const].map(([words, kinds]) => ({ pattern: wordsPattern(words), kinds }))

/** Which of our kinds a sentence names. Longer names hide shorter ones that lie in them: a municipal company is no municipality. */
export function kindsIn(sentence: string): ReadonlySet<ApplicantKind> {
  const named = PATTERNS.flatMap(({ pattern, kinds }) =>
    [...sentence.matchAll(pattern)].map(({ 0: words, index }) => ({ from: index, to: index + words.length, kinds })),
  )
  const isWithin = (one: Named, other: Named) =>
    one.from >= other.from && one.to <= other.to && one.to - one.from < other.to - other.from
  const whole = named.filter((one) => !named.some((other) => isWithin(one, other)))
  return new Set(whole.flatMap(({ kinds }) => kinds))
}

interface Named {
  readonly from: number
  readonly to: number
  readonly kinds: readonly ApplicantKind[]
}

/** Whole words, `*` for any ending; spaces stand for any white space. */
export function wordsPattern(words: string): RegExp {
  const alternatives = words
    .split('|')
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll(' ', String.raw`\s+`).replace('*', String.raw`\p{L}*`))
  return new RegExp(String.raw`(?<![\p{L}-])(?:${alternatives.join('|')})(?!\p{L})`, 'giu')
}
