/**
 * Everyday Swedish for what a department wants to do, by concept: the words that funders, and so the lexicon, do not
 * use. The same syntax as the lexicon's.
 */
export const NEED_WORDS: Readonly<Record<string, string>> = {
  construction: 'bygga, bygga om, ombygg*, tillbygg*, *upprust*',
  'energy-efficiency': '*isolering*, belysning*, elräkning*',
  'renewable-energy': 'soltak*',
  charging: 'laddplats*, laddstolp*, elbuss*',
  'city-transport': 'cykla*, kollektivt, *hållplats*',
  biodiversity: 'slåtter*, insekter*, plantera*',
  water: 'sjö, sjön*, bräddning*',
  waste: 'skräp*',
  food: 'skolkök*, tillagningskök*',
  housing: 'lägenhet*',
  neighbourhood: 'mötesplats*',
  'staff-exchange': 'utomlands',
  migration: 'utrikesfödd*',
  inclusion: 'trångbodd*',
  'mental-health': 'må bättre, mår dåligt',
  ageing: 'seniorer*, pensionär*',
  crime: 'gäng, gängen, skadegörels*, nyrekryter*',
  'violence-prevention': 'mobba*, hedersförtryck*',
  'civil-preparedness': 'elavbrott*, reservkraft*, krisledning*, evakuer*',
  'digital-government': 'e tjänst*, chattbot*',
  'digital-technology': 'sensor*',
  investment: 'verksamhetsområde*',
  film: 'filminspelning*',
  literature: 'läslust*',
  disinformation: 'falska nyheter, ryktesspridning*',
  sport: 'träning*',
  twinning: 'systerstad*',
}
