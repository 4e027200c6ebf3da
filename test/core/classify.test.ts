import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createClassifier, modelVersion } from '#core/classify'
import type { Model } from '#core/classifier/model'
import type { ClassifierInput, Verdict } from '#core/verdict'
import { FOCUS_AREA_IDS, TOPIC_IDS } from '#core/vocabulary'

const file = new URL('../../src/core/classifier/model.json', import.meta.url)
const model = JSON.parse(readFileSync(file, 'utf8')) as Model
const classify = createClassifier(model)
const RUNS = process.env.UTLYST_TEST_LONG === '1' ? 1000 : 100

const areas = (verdict: Verdict): readonly string[] => verdict.focus.map(({ area }) => area)

const CHARGING: ClassifierInput = {
  title: 'Stöd till laddinfrastruktur för tunga fordon',
  description:
    'Kommuner och kommunala bolag kan söka bidrag för publika laddstationer. Syftet är lägre utsläpp från transporter.',
  programme: 'Klimatklivet',
  keywords: ['elektrifiering', 'transport'],
  language: 'sv',
}

describe('what a call is for', () => {
  it.each<[string, ClassifierInput, readonly string[], string, number]>([
    ['charging for a city', CHARGING, ['sustainability'], 'mobility', 3],
    [
      'networks of twin towns',
      {
        title: 'Networks of towns',
        programme: 'Citizens, Equality, Rights and Values Programme (CERV)',
        identifier: 'CERV-2027-CITIZENS-TOWN-NT',
        description: 'Town twinning brings municipalities and their citizens together to debate the future of Europe.',
      },
      ['competence'],
      'twinning',
      3,
    ],
    [
      'school exchange in Swedish',
      {
        title: 'Bidrag till elevutbyten och lärares fortbildning',
        description: 'Skolhuvudmän kan söka bidrag för utbyten mellan gymnasieskolor i Norden.',
        language: 'sv',
      },
      ['competence'],
      'education',
      3,
    ],
    [
      'scale-up of small companies',
      {
        title: 'Accelerator for start-ups and SMEs',
        programme: 'Single Market Programme (SMP)',
        identifier: 'SMP-COSME-2027-ACCELERATOR',
        description: 'Small and medium-sized enterprises get vouchers to commercialise innovative products.',
      },
      ['business'],
      'entrepreneurship',
      2,
    ],
  ])('%s: area, topic and grade', (_name, input, focus, topic, grade) => {
    const verdict = classify(input)
    expect(areas(verdict)).toEqual(focus)
    expect(verdict.topics).toContain(topic)
    expect(verdict.relevance.grade).toBe(grade)
  })

  it('reads at the end of a long Swedish page that municipalities may not apply', () => {
    const long = 'Stödet ska minska utsläppen från transporter och bygga laddstationer i städer. '.repeat(60)
    const page = (end: string) => classify({ title: 'Laddstöd', description: long + end, language: 'sv' })
    expect(page('Kommuner kan inte söka.').scores.relevance).toBeLessThan(page('').scores.relevance)
  })

  it('finds the stem inside a Swedish compound', () => {
    const verdict = classify({ title: 'Fastighetsenergieffektivisering', language: 'sv' })
    expect(verdict.topics).toContain('climate-energy')
    expect(verdict.reasons.map(({ term }) => term)).toContain('Fastighetsenergieffektivisering')
  })

  it('knows Norwegian, Danish and Finnish words too', () => {
    expect(classify({ title: 'Tilskudd til fornybar energi i kommunene', language: 'nb' }).topics).toContain(
      'climate-energy',
    )
    expect(classify({ title: 'Støtte til affald og genanvendelse', language: 'da' }).topics).toContain(
      'circular-economy',
    )
    expect(classify({ title: 'Avustus uusiutuvan energian hankkeille', language: 'fi' }).topics).toContain(
      'climate-energy',
    )
  })
})

describe('what is not for the city', () => {
  const grade = (input: ClassifierInput): number => classify(input).relevance.grade

  it.each<[string, ClassifierInput]>([
    ['defence', { title: 'Advanced radar for combat aircraft', programme: 'European Defence Fund (EDF)' }],
    [
      'another country',
      { title: 'Support to civil society organisations in Zambia', programme: 'External Action (RELEX)' },
    ],
    ['an agency of the Union', { title: 'Data collection on plant pests', programme: 'EU Bodies and Agencies (EUBA)' }],
    ['a border that is not ours', { title: 'Third call for projects', programme: 'Interreg Hungary-Slovakia' }],
  ])('%s', (_name, input) => {
    expect(grade(input)).toBe(0)
  })

  it('a call for companies in another part of Sweden ranks below the same call at home', () => {
    const call = (region: string): ClassifierInput => ({
      title: `Stöd till små företag i ${region}`,
      description: `Företag och kommuner i ${region} kan söka medel för innovation.`,
      language: 'sv',
    })
    expect(classify(call('Norrbotten')).scores.relevance).toBeLessThan(
      classify(call('Västra Götaland')).scores.relevance / 2,
    )
  })

  it.each<[string, string, string, string, string]>([
    [
      'Swedish',
      'sv',
      'Stöd till kulturmöten i landet',
      'Medlen går till konserter och utställningar för unga.',
      'Kommuner kan inte söka.',
    ],
    [
      'Swedish, of universities',
      'sv',
      'Medel för samverkan om skola och klimat',
      'Kommuner och skolor deltar i arbetet.',
      'Endast universitet kan söka.',
    ],
    [
      'Norwegian',
      'nb',
      'Tilskudd til kulturtiltak for unge',
      'Pengene går til konserter og utstillinger i kommunene.',
      'Kommuner kan ikke søke.',
    ],
    [
      'Danish',
      'da',
      'Tilskud til kulturtiltag for unge',
      'Midlerne går til koncerter og udstillinger i kommunerne.',
      'Puljen er ikke åben for kommuner.',
    ],
    [
      'English',
      'en',
      'Support to local cultural events',
      'The grant pays concerts and exhibitions in municipalities.',
      'The call is not open to local authorities.',
    ],
    [
      'English, of universities',
      'en',
      'Research on schools and cities',
      'Pilot schools and cities take part.',
      'Only universities can apply.',
    ],
  ])('a sentence that denies it speaks against the city (%s)', (_name, language, title, text, denial) => {
    const programme = language === 'en' ? 'Horizon Europe (HORIZON)' : 'Skola och kultur'
    const bare = classify({ title, description: text, language, programme })
    const denied = classify({ title, description: `${text} ${denial}`, language, programme })
    expect(denied.scores.relevance).toBeLessThan(0.85 * bare.scores.relevance)
    expect(denied.relevance.grade).toBeLessThan(3)
    const against = denied.reasons.filter(({ for: subject, weight }) => subject === 'relevance' && weight < 0)
    expect(against.map(({ sentence }) => sentence)).toContain(denial)
  })

  it.each([
    'Medlen kan inte gå till lokaler.',
    'Det är inte bara företag som kan delta.',
    'Kommuner kan söka, inte enbart universitet.',
  ])('a "not" about something else does not: %s', (rest) => {
    const description = `Kommuner kan söka medel för bemannade skolbibliotek. ${rest}`
    expect(classify({ title: 'Stöd till skolbibliotek', description, language: 'sv' }).relevance.grade).toBe(3)
  })

  it('what stands between standard sentences counts', () => {
    const idle = 'A gender equality plan is required of schools and cities. '
    const said = 'Municipalities restore wetlands and rivers together with those who live there. '
    const title = 'Photonic sensors'
    const [between, alone] = [idle + said + idle, said].map((description) => classify({ title, description }))
    expect(between?.scores).toEqual(alone?.scores)
  })

  it('standard sentences of a programme count for nothing', () => {
    const bare: ClassifierInput = {
      title: 'Photonic sensors',
      description: 'Proposals develop photonic sensors for the factories of tomorrow.',
    }
    const padded = {
      ...bare,
      description: `${bare.description ?? ''} A gender equality plan is required of schools and cities.`,
    }
    expect(classify(padded).scores).toEqual(classify(bare).scores)
  })
})

describe('the directions of the strategy', () => {
  const directions = (input: ClassifierInput): readonly string[] =>
    (classify(input).directions ?? []).map(({ direction }) => direction)

  it.each<[string, ClassifierInput, readonly string[]]>([
    ['green', CHARGING, ['green']],
    [
      'social',
      {
        title: 'Stöd till insatser mot våld i nära relationer och för barns rättigheter',
        description: 'Kommuner kan söka medel för att skydda våldsutsatta kvinnor och barn.',
        language: 'sv',
      },
      ['social'],
    ],
    [
      'both in one call',
      {
        title: 'Energy efficiency against energy poverty of vulnerable households',
        description: 'Social inclusion of people in poverty goes together with the renovation of their homes.',
      },
      ['social', 'green'],
    ],
    [
      'visitors',
      {
        title: 'Support to tourism SMEs and destinations',
        programme: 'Single Market Programme (SMP)',
        description: 'Tourism enterprises get vouchers to attract visitors all year.',
      },
      ['visitors'],
    ],
  ])('are told apart: %s', (_name, input, expected) => {
    expect(directions(input)).toEqual(expect.arrayContaining([...expected]))
    expect(directions(input).filter((one) => one === 'social' || one === 'green')).toEqual(
      expected.filter((one) => one === 'social' || one === 'green'),
    )
  })

  it("come with the call's own words, and with a score between 0 and 1", () => {
    const [green] = classify(CHARGING).directions ?? []
    expect(green?.terms.length).toBeGreaterThan(0)
    const text = JSON.stringify(CHARGING)
    for (const term of green?.terms ?? []) expect(text).toContain(term)
    expect(green?.score).toBeGreaterThan(0.5)
    expect(green?.score).toBeLessThanOrEqual(1)
  })

  it('are absent where there are none', () => {
    expect(
      classify({ title: 'Advanced radar for combat aircraft', programme: 'European Defence Fund (EDF)' }),
    ).not.toHaveProperty('directions')
  })

  it('with Ukraine are tags of their own, each with the word that speaks of Ukraine', () => {
    const tags = classify({
      title: 'Climate neutral cities: partnerships with Ukrainian municipalities',
      description: 'Municipalities in Ukraine and the Union plan energy efficient reconstruction together.',
    }).crossTags
    expect(tags?.map(({ tag }) => tag)).toContain('ukraine-climate')
    for (const { terms } of tags ?? []) expect(terms[0]).toMatch(/Ukrain/)
  })

  it('know no tag with Ukraine where Ukraine is not spoken of', () => {
    expect(classify(CHARGING)).not.toHaveProperty('crossTags')
  })
})

describe('reasons', () => {
  it('of an area or a topic never name a word that only training ties to it', () => {
    const verdict = classify({
      title: 'Interreg Baltic Sea Region: core projects',
      programme: 'Interreg Baltic Sea Region',
      description: 'Partners in Estonia, Latvia and Sweden work together on clean water and on skills in small towns.',
    })
    const told = verdict.reasons.filter((reason) => reason.for !== 'relevance').map(({ term }) => term)
    expect(told).toContain('water')
    for (const term of ['Estonia', 'Latvia', 'together', 'Partners']) expect(told).not.toContain(term)
  })

  it("name the call's own words and the sentence that carries them", () => {
    const reasons = classify(CHARGING).reasons.filter((reason) => reason.for === 'relevance' && reason.weight > 0)
    expect(reasons.length).toBeGreaterThan(0)
    for (const { term, where, sentence } of reasons) {
      if (where === 'description') expect(CHARGING.description).toContain(term)
      if (sentence !== undefined) expect(sentence).toContain(term)
    }
  })

  it('come for every area, the relevance and each topic given; at most three for and two against', () => {
    const { reasons, topics } = classify(CHARGING)
    for (const [subject, some] of Map.groupBy(reasons, (reason) => reason.for)) {
      expect([...FOCUS_AREA_IDS, 'relevance', ...topics]).toContain(subject)
      expect(some.filter(({ weight }) => weight > 0).length).toBeLessThanOrEqual(3)
      expect(some.filter(({ weight }) => weight < 0).length).toBeLessThanOrEqual(2)
    }
  })

  it('say what speaks against: the other country', () => {
    const { reasons } = classify({
      title: 'Energy efficiency of cities in Moldova',
      programme: 'External Action (RELEX)',
    })
    const against = reasons.filter((reason) => reason.for === 'relevance' && reason.weight < 0)
    expect(against.map(({ term }) => term)).toContain('Moldova')
  })
})

describe('the same text', () => {
  it('gives the same verdict whatever the order of members and keywords', () => {
    const reversed = Object.fromEntries(Object.entries(CHARGING).reverse()) as unknown as ClassifierInput
    expect(classify({ ...reversed, keywords: ['transport', 'elektrifiering'] })).toEqual(classify(CHARGING))
  })

  it('gives the same verdict whatever was judged before it', () => {
    const first = classify(CHARGING)
    for (let number = 0; number < 50; number++) classify({ title: `energi${number} ${number}kommun`, language: 'sv' })
    expect(classify(CHARGING)).toEqual(first)
  })

  it('is the same in composed and decomposed letters', () => {
    const decomposed = { ...CHARGING, title: CHARGING.title.normalize('NFD') }
    expect(classify(decomposed)).toEqual(classify(CHARGING))
  })

  it('is the same when the summary only repeats the description', () => {
    const { description = '' } = CHARGING
    expect(classify({ ...CHARGING, summary: description.slice(0, 40) })).toEqual(classify(CHARGING))
  })
})

describe('whatever a portal sends', () => {
  const whole = (verdict: Verdict): void => {
    for (const score of Object.values(verdict.scores)) expect(score >= 0 && score <= 1).toBe(true)
    expect(verdict.topics.length).toBeLessThanOrEqual(4)
    expect(TOPIC_IDS).toEqual(expect.arrayContaining([...verdict.topics]))
    expect([0, 1, 2, 3]).toContain(verdict.relevance.grade)
    expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
  }

  it.each<[string, ClassifierInput]>([
    ['an empty title', { title: '' }],
    [
      'names of the language itself',
      { title: '__proto__ constructor toString', keywords: ['__proto__', 'hasOwnProperty'] },
    ],
    [
      'a programme called like a property',
      { title: 'x', programme: '(__PROTO__)', identifier: 'CONSTRUCTOR-__PROTO__' },
    ],
    ['characters of regular expressions', { title: '(.*)+[a-z]{1,99}\\', description: '$^|?*+()[]{}' }],
    ['lone surrogates', { title: 'energi\ud800skola\udc00', description: '\udfff' }],
    ['capitals that grow when lowered', { title: 'İİİ energi', description: 'İSTANBUL schools' }],
    ['only marks and blanks', { title: '\u0000\u200b\ufeff \n\t…', keywords: ['', ' '] }],
  ])('%s gets a whole verdict', (_name, input) => {
    whole(classify(input))
  })

  it('any text gets a whole verdict', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 })
    const input = fc.record(
      { title: text, description: text, programme: text, identifier: text, keywords: fc.array(text, { maxLength: 4 }) },
      { requiredKeys: ['title'] },
    )
    fc.assert(
      fc.property(input, (one) => whole(classify(one as ClassifierInput))),
      { seed: 20_261_125, numRuns: RUNS },
    )
  })

  it('a megabyte of text gets a verdict, and its sentences stay short', () => {
    const description = 'Kommuner kan söka stöd för energieffektivisering av skolor '.repeat(17_500)
    const verdict = classify({ title: 'Stöd', description, language: 'sv' })
    whole(verdict)
    for (const { sentence = '' } of verdict.reasons) expect(sentence.length).toBeLessThan(400)
  })
})

describe('the version of the rules', () => {
  it('is the same for the same model and another for another', () => {
    expect(modelVersion(model)).toBe(modelVersion(structuredClone(model)))
    expect(modelVersion({ ...model, version: 'other' })).not.toBe(modelVersion(model))
  })
})
