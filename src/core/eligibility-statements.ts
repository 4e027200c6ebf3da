import { type ApplicantKind, APPLICANT_KINDS, kindsIn } from './eligibility-kinds.ts'

/** A sentence that reserves the call for somebody, whatever else the text says; the kinds in `spares` may be meant by it. */
interface Reservation {
  readonly says: RegExp
  readonly spares: readonly ApplicantKind[]
}

const PUBLIC: readonly ApplicantKind[] = ['municipality', 'municipal-company', 'school', 'university', 'region']
const NOBODY_ELSE: readonly ApplicantKind[] = []
const ANY_MEMBER: readonly ApplicantKind[] = ['association', 'university']
const RESEARCH: readonly ApplicantKind[] = ['university']

const RESERVATIONS: readonly Reservation[] = [
  {
    says: /\bonly invited (?:applicants|consorti|organi)|\binvitation only\b|endast inbjudna|inbjudna (?:sökande|aktörer|organisationer) kan söka|kun inviterte/i,
    spares: NOBODY_ELSE,
  },
  { says: /\buniquely placed to submit a proposal|(?:eligible )?already funded action\b/i, spares: RESEARCH },
  {
    says: /(?:endast|enbart|bara|only|kun|vain)[^.;]{0,40}(?:individer|privatpersoner|enskilda|individuals|natural persons|enkeltpersoner|yksityishenkil)/i,
    spares: NOBODY_ELSE,
  },
  { says: /\bonly competent organi[sz]ations?\b[^.]{0,60}\bdesignat/i, spares: RESEARCH },
  { says: /\bonly competent national authorities\b/i, spares: NOBODY_ELSE },
  {
    says: /\bto national (?:data protection|competent|regulatory|statistical|equality|customs|police)? ?(?:authorities|bodies|contact points)\b|\bto national \w+ contact points\b/i,
    spares: NOBODY_ELSE,
  },
  {
    says: /disputerade forskare[^.]{0,80}(?:kan|får) söka|(?:kan|får) (?:bara |endast |enbart )?sökas av (?:en )?(?:disputerad|forskare)|huvudsökande (?:ska|måste) (?:vara disputerad|ha (?:avlagt )?(?:en )?(?:doktors|svensk doktors))/i,
    spares: RESEARCH,
  },
  {
    says: /\bapplicants? must be (?:recognised as )?(?:an? )?higher education institution|\bopen (?:only )?to principal investigators\b/i,
    spares: RESEARCH,
  },
  {
    says: /behörig(?:a)? att söka är (?:de|den) som har (?:ett )?(?:pågående|beviljat)|only be (?:concluded|awarded) (?:with|to) organi[sz]ations that have (?:successfully )?(?:signed|been)/i,
    spares: ANY_MEMBER,
  },
  {
    says: /\bappointed by (?:those|the) (?:participating )?member states\b|\bprocurement agent appointed\b/i,
    spares: NOBODY_ELSE,
  },
  { says: /\btargets only applicants which are public entities\b/i, spares: PUBLIC },
  { says: /(?:endast|enbart|bara)[^.]{0,60}regionalt utvecklingsansvarig/i, spares: ['region'] },
  { says: /\bgrants are aimed at financial intermediaries\b/i, spares: ['sme', 'association'] },
]

/** "Only embassies may apply": the call is for somebody whom no wider word (organisation, applicant, project ...) could mean. */
function onlyOthers(only: string, mayApply: string): RegExp {
  const wider =
    'organi|applica|appli|project|proposal|entit|consorti|partner|particip|benefi|countr|those|member|one|sökande|projekt|ansök|aktör|part|de|den|en|ett|verksamhet|som|företrädare'
  return new RegExp(String.raw`^${only}(?: (?!(?:${wider}))[\p{L}/-]+){1,8}? ${mayApply}`, 'iu')
}

const ONLY_OTHERS = [
  onlyOthers('only', '(?:may|can) apply'),
  onlyOthers('(?:endast|enbart|bara)', '(?:kan|får) (?:an)?söka'),
]

/** Whom a reserving sentence leaves out; undefined when it reserves nothing. */
export function leftOutBy(sentence: string): readonly ApplicantKind[] | undefined {
  const isForOthers = ONLY_OTHERS.some((pattern) => pattern.test(sentence)) && kindsIn(sentence).size === 0
  if (isForOthers) return APPLICANT_KINDS
  const reservation = RESERVATIONS.find(({ says }) => says.test(sentence))
  return reservation && APPLICANT_KINDS.filter((kind) => !reservation.spares.includes(kind))
}

/** Words that tell who applies, takes part or gets the money. Endings are left open. */
const CUE = new RegExp(
  [
    String.raw`(?:kan|får) (?:\p{L}+ ){0,4}(?:ansöka|söka|sökas|få (?:stöd|projektstöd|bidrag|medel)|delta|vara samarbetspartner)|(?<!\p{L})(?:söker|sökande|huvudsökande\p{L}*|behörig\p{L}*|koordinator|koordinerande|deltagare|projektägare|behovsägare|parter?)(?!\p{L})|sökas av|(?:riktar|vänder) sig (?:\p{L}+ ){0,2}till|riktas till`,
    String.raw`(?:bidrag|bidraget|stöd|stödet|medel|pengar)(?: \p{L}+){0,3} (?:till|för) |går till|ges till|beviljas|lämnas till|ska stå bakom|ska ingå|vill din (?:kommun|region)|ska vara|erbjuder|öppen för|möjlighet|söker vi|att söka|ansöka|stödjer|tillgång till pengar|^för `,
    String.raw`\b(?:eligible|applicants?|apply|applications? from|open (?:to|for)|led by|submitted by|lead partner|co-?applicants?|main partners?|can be a partner|beneficiar(?:y|ies)|consorti(?:um|a)|coordinators?|proposals from|calling on|aimed at|addressed to|bring(?:s|ing)? together|invited? to|for civil servants|join|take part|participation of|participating|participants|willing to)`,
    String.raw`\baims? to support|\bcall targets|\btargets (?:only )?(?:applicants|municipal|cities|SMEs|public|companies|consorti)|challenge \p{Lu}?\p{L}+ compan`,
    String.raw`kan (?:\p{L}+ ){0,4}(?:søke|søge)|søkere|ansøgere|rettet m[ot]|tildeles|gis til|gives til|voi(?:vat)? hakea|hakij|suunnattu|myönnetään`,
  ].join('|'),
  'iu',
)

/** How far from the word that tells it, in characters, names still belong to it. */
const BEFORE = 160
const AFTER = 300

/** The part of a sentence that tells who applies; undefined when none does. */
export function tellingPart(sentence: string): string | undefined {
  const cue = CUE.exec(sentence)
  return cue === null ? undefined : sentence.slice(Math.max(0, cue.index - BEFORE), cue.index + AFTER)
}

/** A question or heading after which the text names them: "Vem kan söka?". */
const HEADING =
  /^(?:- )?(?:vem|vilka) (?:kan|får) söka|^who can (?:apply|participate)|^eligible (?:applicants|organi[sz]ations|entities|participants)|^hvem kan (?:søke|søge)|^kuka voi hakea|^för vem|^målgrupp för ansökan/i

export const isHeading = (sentence: string): boolean => HEADING.test(sentence)

/** The named may not: what this says of them is the opposite. */
const DENIAL =
  /(?<!\p{L})(?:inte|ej|utom|undantag\p{L}*|ikke|ei|eivät|not|cannot|excluded|except|ineligible)(?!\p{L})(?! (?:only|just|bara|endast|limited))/iu
/** Of others than applicants: people and bodies that the project is to help, and those to whom it hands money on. */
const OF_OTHERS =
  /third part(?:y|ies)|\bFSTP\b|sub-?grant|target group|målgrupp|\bbenefit|(?:bidrag|stöd|insatser) (?:till|för) (?:elever|barn|unga)(?!\p{L})|fördelar medel vidare|som vill (?:stärka|utveckla)|encouraged to (?:consider|involve|consult)|in close cooperation with/iu

export const isDenial = (sentence: string): boolean => DENIAL.test(sentence)
export const isOfOthers = (sentence: string): boolean => OF_OTHERS.test(sentence)

/** The named and nobody else. */
const ONLY =
  /(?<!\p{L})(?:endast|enbart|bara|uteslutande|only|exclusively|solely|limited to|restricted to|kun|bare|utelukkende|udelukkende|vain|ainoastaan)(?!\p{L})/iu

/** "Only with at least one university": the others are free. */
const AMONG_OTHERS = /minst|at least|mindst|minimum/i

/** Whether what follows the word for "only" within a few words names the applicants. */
export function onlyPart(sentence: string): string | undefined {
  const match = ONLY.exec(sentence)
  const part = match === null ? undefined : sentence.slice(match.index, match.index + 90)
  return part === undefined || AMONG_OTHERS.test(part) ? undefined : part
}
