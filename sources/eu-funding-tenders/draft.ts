import type { CallDocument, CallDraft } from '#core/call-draft'
import { cleanLine } from '#core/plain-text'
import { decodeEntities } from '#source-kit/html'
import { objectsIn } from '#source-kit/json'
import { lookup, ShapeError } from '#source-kit/reading'
import { cascadeUrl, externalUrl, topicUrl } from './addresses.ts'
import { plainBudget, topicBudget } from './budget.ts'
import { conditionsOf, typesOfActionOf } from './conditions.ts'
import {
  cascadeDeadlines,
  deadlineModelOf,
  externalDay,
  externalDeadlines,
  topicDay,
  topicDeadlines,
} from './deadlines.ts'
import { descriptionOf } from './description.ts'
import { distinctDocuments } from './documents.ts'
import { keywordsOf } from './keywords.ts'
import { known } from './known.ts'
import { programmeOf } from './programme.ts'
import { keyOf, mandatoryTextOf, nestedJsonOf, referenceOf, type Report, type Row, textOf } from './row.ts'
import { STATUSES, TYPES } from './terms.ts'
import { titleLanguage } from './title-language.ts'

/** One live row as a call. @throws ShapeError when something is missing without which it is none. */
export function readRow(row: Row, report: Report): CallDraft {
  switch (lookup(TYPES, mandatoryTextOf(row, 'type'))) {
    case 'topic':
      return readTopic(row, report)
    case 'external':
      return readExternalCall(row, report)
    case 'cascade':
      return readCascadeCall(row, report)
  }
}

/** Type 1: a topic of a call for proposals, the smallest thing that one can apply to. */
function readTopic(row: Row, report: Report): CallDraft {
  const identifier = keyOf(row, 'identifier')
  const typesOfAction = typesOfActionOf(row)
  const deadlineModel = deadlineModelOf(row, report)
  const opens = textOf(row, 'startDate')
  const parentTitle = textOf(row, 'callTitle')
  const parent = textOf(row, 'callIdentifier')
  return {
    ...commonPart(row, mandatoryTextOf(row, 'title')),
    titleLanguage: 'en',
    identifier,
    url: topicUrl(row, identifier),
    ...programmeOf(row, identifier, report),
    ...(parent !== undefined && { parent: parentFrom(parent, parentTitle) }),
    ...(opens !== undefined && { opens: topicDay(opens) }),
    deadlines: topicDeadlines(row, deadlineModel),
    ...known({ deadlineModel, budget: topicBudget(row, identifier, report) }),
    ...conditionsOf(row, identifier, typesOfAction),
    ...(typesOfAction.length > 0 && { typesOfAction }),
    ...known({
      keywords: keywordsOf(row),
      partnerSearch: partnerSearchOf(row),
      portalChanged: firstWords(newestNote(row, report)),
    }),
  }
}

/** Type 2: a call of external action (EuropeAid), without text; the documents say it all. */
function readExternalCall(row: Row, report: Report): CallDraft {
  const identifier = keyOf(row, 'identifier')
  const title = mandatoryTextOf(row, 'title')
  const opens = textOf(row, 'startDate')
  const documents = publicationDocuments(row, report)
  return {
    ...commonPart(row, title),
    titleLanguage: titleLanguage(title),
    identifier,
    url: externalUrl(row),
    ...programmeOf(row, identifier, report),
    ...(opens !== undefined && { opens: externalDay(opens) }),
    deadlines: externalDeadlines(row),
    ...known({ budget: plainBudget(row, report), portalChanged: firstWords(textOf(row, 'updateDate')) }),
    ...(documents.length > 0 && { documents }),
  }
}

/** Type 8: a call that a funded project makes for others. Its `identifier` is the topic that funds the project. */
function readCascadeCall(row: Row, report: Report): CallDraft {
  const title = textOf(row, 'callTitle') ?? mandatoryTextOf(row, 'summary')
  const topic = textOf(row, 'identifier')
  const topicTitle = textOf(row, 'title')
  const opens = textOf(row, 'startDate')
  const project = [textOf(row, 'projectAcronym'), textOf(row, 'projectName')].filter((part) => part !== undefined)
  return {
    ...commonPart(row, title),
    titleLanguage: titleLanguage(title),
    url: cascadeUrl(row),
    ...programmeOf(row, topic, report),
    ...(topic !== undefined && { parent: parentFrom(topic, topicTitle) }),
    ...(project.length > 0 && { project: cleanLine(project.join(' — ')) }),
    ...(opens !== undefined && { opens: topicDay(opens) }),
    deadlines: cascadeDeadlines(row),
    ...known({ deadlineModel: deadlineModelOf(row, report), budget: plainBudget(row, report) }),
  }
}

function commonPart(row: Row, title: string): Pick<CallDraft, 'ref' | 'title' | 'status' | 'description'> {
  const ref = referenceOf(row)
  if (ref === undefined) throw new ShapeError('reference is missing', { kind: 'missing' })
  const clean = titleFrom(title)
  if (clean === '') throw new ShapeError('title is blank', { kind: 'missing' })
  return {
    ref,
    title: clean,
    status: lookup(STATUSES, mandatoryTextOf(row, 'status')),
    ...known({ description: descriptionOf(row) }),
  }
}

function parentFrom(ref: string, title: string | undefined): NonNullable<CallDraft['parent']> {
  const clean = title === undefined ? '' : titleFrom(title)
  return { ref: cleanLine(ref, 200), ...(clean !== '' && { title: clean }) }
}

function firstWords(text: string | undefined): string | undefined {
  return text === undefined ? undefined : cleanLine(text, 40) || undefined
}

function titleFrom(text: string): string {
  return cleanLine(decodeEntities(text))
}

function partnerSearchOf(row: Row): boolean | undefined {
  const word = textOf(row, 'allowPartnerSearch')
  return word === 'true' ? true : word === 'false' ? false : undefined
}

/** The newest of the portal's notes on a topic; they usually, not always, come newest first. */
function newestNote(row: Row, report: Report): string | undefined {
  return objectsIn(nestedJsonOf(row, 'latestInfos', report))
    .map((note) => note['lastChangeDate'])
    .filter((date) => typeof date === 'string')
    .toSorted()
    .at(-1)
}

function publicationDocuments(row: Row, report: Report): readonly CallDocument[] {
  const documents = objectsIn(nestedJsonOf(row, 'publicationDocuments', report)).flatMap(({ nameDoc, docUrl }) =>
    typeof nameDoc === 'string' && typeof docUrl === 'string' ? [{ title: cleanLine(nameDoc), url: docUrl }] : [],
  )
  return distinctDocuments(documents)
}
