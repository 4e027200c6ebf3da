/** The strategy's three focus areas. Source: the city's International Strategy, action plan 2025-2026. */
export const FOCUS_AREAS = {
  sustainability: 'Hållbar samhällsutveckling',
  business: 'Näringslivsutveckling',
  competence: 'Verksamhets- och kompetensutveckling',
} as const
export type FocusArea = keyof typeof FOCUS_AREAS
export const FOCUS_AREA_IDS = Object.keys(FOCUS_AREAS) as readonly FocusArea[]

/** The subjects that a department subscribes to, with their Swedish labels. */
export const TOPICS = {
  'climate-energy': 'Klimat och energi',
  'circular-economy': 'Cirkulär ekonomi',
  'nature-water': 'Natur och vatten',
  'urban-development': 'Stadsutveckling och boende',
  mobility: 'Transport och mobilitet',
  'social-inclusion': 'Social hållbarhet och inkludering',
  'equality-rights': 'Jämställdhet och rättigheter',
  'public-health': 'Folkhälsa och omsorg',
  'safety-preparedness': 'Trygghet och beredskap',
  entrepreneurship: 'Företagande och entreprenörskap',
  'innovation-industry': 'Innovation och industri',
  investment: 'Etableringar och investeringar',
  tourism: 'Besöksnäring',
  'skills-supply': 'Kompetensförsörjning',
  'food-rural': 'Mat och landsbygd',
  education: 'Utbildning och skola',
  'exchange-learning': 'Utbyten och personalutveckling',
  'digital-public': 'Digital förvaltning och AI',
  culture: 'Kultur och kreativa näringar',
  'youth-sport': 'Unga, fritid och idrott',
  democracy: 'Demokrati och delaktighet',
  twinning: 'Vänorter och internationella partnerskap',
  ukraine: 'Ukraina',
} as const
export type TopicId = keyof typeof TOPICS
export const TOPIC_IDS = Object.keys(TOPICS) as readonly TopicId[]

/** Directions inside a focus area that the strategy tells apart. A call may have none. */
export const DIRECTIONS = {
  social: 'Social hållbarhet',
  green: 'Grön omställning',
  establishments: 'Etableringar',
  visitors: 'Besökare',
  skills: 'Kompetensförsörjning',
} as const
export type Direction = keyof typeof DIRECTIONS
/** The focus area that each direction lies in. */
export const AREA_OF_DIRECTION: Readonly<Record<Direction, FocusArea>> = {
  social: 'sustainability',
  green: 'sustainability',
  establishments: 'business',
  visitors: 'business',
  skills: 'business',
}
export const DIRECTION_IDS = Object.keys(DIRECTIONS) as readonly Direction[]

/** What the action plan asks of the partnership with Ukraine (Fastiv): companies, and four sides of sustainability. */
export const CROSS_TAGS = {
  'ukraine-business': 'Ukraina och näringsliv',
  'ukraine-biodiversity': 'Ukraina och biologisk mångfald',
  'ukraine-climate': 'Ukraina och klimatneutralitet',
  'ukraine-circular': 'Ukraina och cirkulär ekonomi',
  'ukraine-green-planning': 'Ukraina och grön stadsplanering',
} as const
export type CrossTag = keyof typeof CROSS_TAGS
export const CROSS_TAG_IDS = Object.keys(CROSS_TAGS) as readonly CrossTag[]
