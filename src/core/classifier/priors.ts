import { FOCUS_AREA_IDS, TOPIC_IDS, type FocusArea, type TopicId } from '../vocabulary.ts'
import { LEXICON } from './lexicon/lexicon.ts'
import type { HeadId } from './model.ts'

type Weights = Readonly<Record<string, number>>

/** What a feature says, by hand, of the grade: log-odds of at least 1, at least 2 and 3. */
type GradeWeights = Readonly<Record<string, readonly [atLeast1: number, atLeast2: number, is3: number]>>

const NOT_FOR_A_CITY = [-3, -2.5, -2] as const
const PLAINLY_FOR_A_CITY = [2, 2.5, 2.5] as const

/** Who may apply and where: the settled cases of the taxonomy. */
const WHO_AND_WHERE: GradeWeights = {
  always: [-0.5, -1.5, -3],
  'has municipality': [1, 1.2, 1.2],
  'title municipality': [1, 1.2, 1.2],
  'has addressed-to-municipalities': [1, 1.5, 2],
  'has living-lab': [0.5, 1, 0],
  'has public-utility': [0.5, 0.7, 0.3],
  'has applicants-schools': [0.5, 0.7, 0.7],
  'has home-region': [0.5, 0.7, 0.5],
  'has twinning': [1, 1.5, 2],
  'has funder-of-municipalities': [1, 1.5, 2],
  'has funder-of-research': [0, -1, -2],
  'has funder-of-companies': [0.5, 0.5, -1.5],
  'has funder-of-exchange': [1.5, 2, 2],
  'has urban': [0.5, 0.7, 0.2],
  'has neighbourhood': [0.3, 0.5, 0],
  'has school': [0.3, 0.5, 0.7],
  'has youth': [0.3, 0.5, 0.5],
  'has other-swedish-region': [-2, -2.5, -2.5],
  'title other-swedish-region': [-1, -1, -1],
  'has named-country': [-1.5, -1.5, -1.5],
  'title named-country': [-1, -1, -1],
  'has other-european-region': [-0.7, -0.7, -0.7],
  'has third-country': [-0.7, -1, -1],
  'title third-country': [-0.5, -1, -1],
  'has national-bodies': [-0.5, -0.7, -0.7],
  'title national-bodies': [-1.5, -1.5, -1.5],
  'has agency-tender': [-0.5, -0.5, -0.5],
  'has researcher-career': [-0.5, -1, -1],
  'has individuals-only': [-1, -1, -1],
  'has applicants-research': [-0.2, -0.5, -1],
  'has defence': [-1.5, -1.5, -1],
  'title defence': [-1, -1, -1],
  'has space': [-0.7, -0.7, -0.7],
  'has chips': [-1, -1, -1],
  'has nuclear': [-1.5, -1, -1],
  'has molecular-biology': [-1, -1, -1],
  'has clinical': [-0.5, -0.7, -0.7],
  'has food-promotion': [-1, -1, -1],
  'has farming': [-0.5, -0.5, -0.5],
  'has human-rights-abroad': [-0.5, -0.5, -0.5],
}

/** Programmes whose rules settle much of the answer, whatever the call's text. */
const PROGRAMMES: GradeWeights = {
  'programme agrip': NOT_FOR_A_CITY,
  'programme edf': NOT_FOR_A_CITY,
  'programme ep': NOT_FOR_A_CITY,
  'programme euaf': NOT_FOR_A_CITY,
  'programme euba': NOT_FOR_A_CITY,
  'programme euratom': NOT_FOR_A_CITY,
  'programme fisc': NOT_FOR_A_CITY,
  'programme imcap': NOT_FOR_A_CITY,
  'programme interreg-elsewhere': NOT_FOR_A_CITY,
  'programme peri': NOT_FOR_A_CITY,
  'programme relex': NOT_FOR_A_CITY,
  'programme rfcs': [-0.5, -2, -2],
  'programme cef': [0, -0.5, -1],
  'programme cerv': [1, 0.3, 0],
  'programme crea': [1.5, 0.5, -0.5],
  'programme digital': [-0.7, -0.7, 0],
  'programme emfaf': [-0.5, -1, -1],
  'programme erasmus': [2, 1, 0.5],
  'programme esc': [1, 0.7, 0.5],
  'programme esf': [0.7, 0.3, 0.3],
  'programme eui': PLAINLY_FOR_A_CITY,
  'programme i3': [1, 0.5, -1],
  'programme innovfund': [0.7, 0.5, -1],
  'programme interreg-home': [2.5, 2.5, 1.5],
  'programme life': [1.5, 1, 0],
  'programme smp': [0.3, 0.5, -1],
  'code cerv child': [0.5, 1, 1],
  'code cerv daphne': [0.5, 1, 0.5],
  'code cerv equal': [0.5, 0.7, 0.3],
  'code cerv nt': PLAINLY_FOR_A_CITY,
  'code cerv town': PLAINLY_FOR_A_CITY,
  'code cerv tt': PLAINLY_FOR_A_CITY,
  'code crea media': [0.3, 0.3, -1],
  'code digital skills': [-1, -1, -1],
  'code erasmus cb': [-0.5, -1.5, -1],
  'code erasmus sport': [0.5, 1, 0.5],
  'code erasmus youth': [0.5, 1, 0.5],
  'code horizon cancer': [-0.7, -0.7, -0.7],
  'code horizon chips': NOT_FOR_A_CITY,
  'code horizon cit': [1.5, 2, -0.5],
  'code horizon clima': [0.7, 1, -0.5],
  'code horizon erc': NOT_FOR_A_CITY,
  'code horizon eurohpc': NOT_FOR_A_CITY,
  'code horizon hlth': [-0.5, -0.7, -1],
  'code horizon infra': [-0.7, -1, -1],
  'code horizon ju': [0, -1.5, -1.5],
  'code horizon msca': [-0.5, -0.7, -0.7],
  'code horizon neb': [1.5, 2, -0.5],
  'code horizon soil': [-0.5, -0.5, -0.7],
  'code horizon space': NOT_FOR_A_CITY,
  'code life cet': [0.5, 1, 0.5],
}

/** Areas that a programme serves by its own rules. */
const AREAS_OF_PROGRAMMES: Readonly<Partial<Record<HeadId, Weights>>> = {
  sustainability: {
    'programme life': 2.5,
    'programme relex': -1,
    'programme edf': -2,
    'programme ucpm': 1.5,
    'code cerv equal': 1.5,
    'code cerv daphne': 2,
    'code cerv child': 2,
    'code horizon miss': 1.5,
    'code horizon neb': 2,
    'has funder-of-exchange': -1,
  },
  business: {
    'programme edf': 1.5,
    'programme i3': 2,
    'programme innovfund': 2,
    'programme smp': 1.5,
    'programme agrip': 2,
    'programme relex': -1.5,
    'programme cerv': -2,
    'programme erasmus': -1,
    'code horizon cl4': 1,
    'code horizon eic': 1,
    'code horizon eie': 1.5,
    'code horizon ju': 0.7,
    'code crea media': 1.5,
    'has funder-of-companies': 1.5,
    'has funder-of-exchange': -1,
  },
  competence: {
    'programme erasmus': 2.5,
    'programme esc': 2.5,
    'programme cerv': 0.7,
    'programme edf': -2,
    'programme relex': -1,
    'code cerv citizens': 1.5,
    'code cerv town': 2.5,
    'code cerv tt': 2.5,
    'code cerv nt': 2.5,
    'code cerv values': 1.5,
    'code crea cult': 2,
    'code digital skills': 2,
    'has funder-of-exchange': 2.5,
    'has funder-of-schools': 2,
  },
}

/** Topics that a programme, or a part of it, is made for. */
const TOPICS_OF_PROGRAMMES: Readonly<Partial<Record<TopicId, Weights>>> = {
  'climate-energy': {
    'code life cet': 2,
    'code life clima': 1.5,
    'code horizon d3': 1.5,
    'code horizon d4': 1.5,
    'code horizon d2': 1,
    'code horizon clima': 1.5,
    'code horizon cleanh2': 2,
    'code horizon cit': 1,
    'programme innovfund': 2,
    'programme renewfm': 2,
    'programme euratom': -3,
  },
  'circular-economy': { 'code horizon circbio': 1.5, 'code horizon ccri': 2, 'code life env': 1.5 },
  'nature-water': {
    'code life nat': 2.5,
    'code life env': 1.5,
    'code horizon biodiv': 2.5,
    'code horizon ocean': 2,
    'code horizon soil': 1.5,
    'code horizon zeropollution': 2,
    'programme emfaf': 1,
  },
  'urban-development': { 'code horizon neb': 2, 'code horizon cit': 1.5, 'code horizon d4': 0.7 },
  mobility: { 'code horizon d5': 2, 'code horizon d6': 2, 'code cef t': 2, 'code horizon aviation': 1.5 },
  'social-inclusion': { 'programme esf': 1.5, 'code horizon transfo': 0.5, 'code cerv equal': 0.5 },
  'equality-rights': {
    'code cerv equal': 2.5,
    'code cerv daphne': 3,
    'code cerv child': 3,
    'code cerv gender': 3,
    'code cerv char': 1.5,
  },
  'public-health': {
    'programme eu4h': 2.5,
    'code horizon hlth': 2,
    'code horizon cancer': 2,
    'code horizon disease': 1,
  },
  'safety-preparedness': {
    'programme ucpm': 2.5,
    'programme isf': 2.5,
    'code horizon cl3': 1.5,
    'code horizon drs': 1.5,
    'code horizon fct': 1.5,
    'programme edf': -2,
  },
  entrepreneurship: {
    'programme smp': 1,
    'code smp cosme': 1,
    'code horizon eic': 1,
    'code horizon eie': 1.5,
    'programme i3': 1,
  },
  'innovation-industry': {
    'programme edf': 2,
    'programme rfcs': 2,
    'programme i3': 1.5,
    'programme innovfund': 1,
    'code horizon cl4': 1.5,
    'code horizon ju': 1,
    'programme relex': -2,
    'programme cerv': -2,
    'programme erasmus': -1.5,
  },
  investment: {
    'programme cef': 1.5,
    'programme i3': 1,
    'programme innovfund': 1.5,
    'programme jtm': 2.5,
    'programme renewfm': 2,
  },
  tourism: { 'programme relex': -1 },
  'skills-supply': { 'code digital skills': 2, 'code life buildskills': 1.5, 'programme esf': 0.7 },
  'food-rural': { 'programme agrip': 3, 'code horizon farm2fork': 2, 'code horizon soil': 0.7, 'programme imcap': 3 },
  education: { 'code erasmus edu': 2, 'programme erasmus': 0.5, 'code erasmus sport': -2, 'code erasmus youth': -1.5 },
  'exchange-learning': { 'code erasmus pcoop': 1.5, 'programme interreg-home': 1, 'code horizon se': 1.5 },
  'digital-public': { 'programme digital': 0.5, 'code digital eccc': 0.7 },
  culture: { 'programme crea': 2.5, 'code horizon heritage': 2 },
  'youth-sport': { 'programme esc': 2.5, 'code erasmus sport': 3, 'code erasmus youth': 3, 'programme ep': 0.5 },
  democracy: {
    'code cerv citizens': 2.5,
    'code cerv values': 2,
    'code cerv rem': 2.5,
    'code horizon democracy': 2,
    'programme relex': 1,
    'programme ep': 1,
  },
  twinning: { 'code cerv town': 4, 'code cerv tt': 4, 'code cerv nt': 4 },
  ukraine: { 'code crea ua': 2.5 },
}

/** Concepts that are all but the topic itself. */
const DEFINING: readonly string[] = ['tourism', 'twinning', 'ukraine', 'sport', 'youth', 'gender', 'film']

/** A concept speaks for its first topic, half as much for the others and for its areas. */
function conceptWeights(id: TopicId | FocusArea): Weights {
  const entries = Object.entries(LEXICON).flatMap(([name, { topics = [], focus = [] }]) => {
    const strength = topics[0] === id ? (DEFINING.includes(name) ? 2 : 1) : 0.5
    const isLinked = [...topics, ...focus].some((one) => one === id)
    return isLinked ? [[`has ${name}`, strength] as const, [`title ${name}`, 1.2 * strength] as const] : []
  })
  return Object.fromEntries(entries)
}

/**
 * Weights set by hand, in log-odds: what training starts from and is pulled back to where examples are few.
 * They follow the settled cases of the taxonomy.
 */
export const PRIORS: Readonly<Partial<Record<HeadId, Weights>>> = {
  ...Object.fromEntries(
    FOCUS_AREA_IDS.map((area) => [
      area,
      { always: -1, [`theme ${area}`]: 1.5, ...conceptWeights(area), ...AREAS_OF_PROGRAMMES[area] },
    ]),
  ),
  ...Object.fromEntries(
    TOPIC_IDS.map((topic) => [
      topic,
      { always: -3, [`theme ${topic}`]: 2, ...conceptWeights(topic), ...TOPICS_OF_PROGRAMMES[topic] },
    ]),
  ),
  'relevance-1': gradeWeights(0),
  'relevance-2': gradeWeights(1),
  'relevance-3': gradeWeights(2),
}

function gradeWeights(grade: 0 | 1 | 2): Weights {
  const entries = Object.entries({ ...WHO_AND_WHERE, ...PROGRAMMES })
  return Object.fromEntries(entries.map(([name, weights]) => [name, weights[grade]]))
}
