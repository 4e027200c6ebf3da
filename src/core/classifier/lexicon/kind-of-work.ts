import type { Lexicon } from './entry.ts'

/** What kind of work the money is for, whatever its subject: making a product, informing policy, meeting people. */
export const KIND_OF_WORK: Lexicon = {
  'technology-development': {
    en: 'technolog*, novel, cost, costs, performance, accuracy, automated, applications, efficiency of, lower cost*, components, equipment, engineering, simulation*, design of new, new products, optimis*, sensor*',
  },
  'knowledge-for-policy': {
    en: 'evidence based, evidence, policymakers, policy makers, decision making, decision makers, informed decision*, better understanding, knowledge base, policy recommendations, recommendations, societal, analysis of, methodolog*, understanding of, study',
  },
  competitiveness: {
    en: 'competitive*, global markets, strategic autonomy, market share*, leadership of, sovereignty, european leadership',
    sv: 'konkurrenskraft*',
  },
  authorities: {
    en: 'authorities, authority, national regional, national and regional, national regional and local, regulators, enforcement, legislation, implementation of the directive, regulatory',
  },
  'local-need': {
    en: 'local, locally, communities, neighbourhoods, residents, inhabitants, citizens, service provision, provision of, accessible, everyday, families, children, people with, end beneficiaries',
  },
  awareness: {
    en: 'awareness, campaign*, communication activities, dialogue, engage, engagement, events, dissemination, outreach, conferences',
  },
  'cascade-call': {
    en: 'open call*, cascade funding, fstp, third parties, voucher*, accelerator*, accelerat*, challenge owner*, call 1, call 2, 1st open, 2nd open, open call 1, open call 2, cohort*',
  },
  prevention: {
    en: 'prevent*, reduce, reducing, mitigat*, protect*, risk*',
  },
  'science-itself': {
    en: 'science, scientific excellence, excellence in, breakthrough*, high risk high gain, state of the art, ambitious research, curiosity, research and innovation system*, discipl*, interdisciplinar*',
  },
}
