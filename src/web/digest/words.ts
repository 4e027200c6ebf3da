/** What the pages of the digests say beside the digest itself, which is worded in `#render/words`. */
export const DIGEST_WORDS = {
  waiting: (count: number) =>
    count === 1 ? 'En utlysning väntar på bedömning' : `${count} utlysningar väntar på bedömning`,
  contents: 'I utskicket',
  countedFrom: (day: string) => `Dagar kvar räknas från den ${day}.`,
  happened: 'Har hänt',
  when: 'När',
  offers: 'Stöd',
  why: 'Varför',
  who: 'Vem',
  ours: 'Hos oss',
  also: 'Finns även hos',
  deadline: 'sista ansökningsdag',
  leftOut: 'Nya som vi inte lyfte',
  leftOutLead: (count: number) =>
    count === 1
      ? 'En ny utlysning bedömdes ligga utanför det som rör oss.'
      : `${count} nya utlysningar bedömdes ligga utanför det som rör oss.`,
  leftOutShow: (count: number) => (count === 1 ? 'Visa den' : `Visa alla ${count}`),
  outside: 'utanför vårt område',
  weeks: 'Alla veckor',
  week: 'Vecka',
  noWeeks: 'Inga utskick än.',
  noDigest: 'Inget utskick än',
  noDigestLead: 'Här står det första utskicket så snart det är gjort. Till dess går det att se vilka källor som läses.',
} as const
