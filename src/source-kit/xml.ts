import { XMLParser } from 'fast-xml-parser'
import { tokenizeXml } from './html-tokens.ts'
import { decodeEntities } from './html.ts'
import { isObject, type JsonObject } from './json.ts'
import { quote, ShapeError } from './reading.ts'

/** Feeds seen have at most 150 KB and six levels. */
const LONGEST = 2_000_000
const DEEPEST = 32
const CDATA = '#cdata'
const TEXT = '#text'

/** No entity is expanded here, and none can be declared: what a feed writes is all that it says. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  processEntities: false,
  cdataPropName: CDATA,
  maxNestedTags: DEEPEST,
})

/** The root element with its name. @throws ShapeError when it is not whole, declares a document type, is too long or too deep. */
export function readXml(body: string): { readonly name: string; readonly root: JsonObject } {
  if (body.length > LONGEST) throw new ShapeError(`XML of ${body.length} characters`, { kind: 'other-form' })
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(body))
    throw new ShapeError(`XML with a document type: ${quote(body)}`, { kind: 'other-form' })
  expectWhole(body)
  const [name, root] = Object.entries(parse(body)).find(([name]) => !name.startsWith('?')) ?? []
  if (name === undefined || !isObject(root))
    throw new ShapeError(`not XML, it begins with ${quote(body)}`, { kind: 'other-form' })
  return { name, root }
}

/** The parser forgives what is cut short or crossed, and would lose an item by it. */
function expectWhole(body: string): void {
  const open: string[] = []
  const close = (name: string | undefined) => {
    if (open.pop() !== name) throw new ShapeError(`XML that is not whole at </${name ?? ''}>`, { kind: 'cut-off' })
  }
  tokenizeXml(body, {
    onopentagname: (start, end) => {
      open.push(body.slice(start, end))
      if (open.length > DEEPEST)
        throw new ShapeError(`more than ${DEEPEST} elements inside each other`, { kind: 'other-form' })
    },
    onselfclosingtag: () => open.pop(),
    onclosetag: (start, end) => close(body.slice(start, end)),
  })
  if (open.length > 0) throw new ShapeError(`XML that ends before </${open.at(-1) ?? ''}>`, { kind: 'cut-off' })
}

function parse(body: string): JsonObject {
  try {
    const document: unknown = parser.parse(body)
    return isObject(document) ? document : {}
  } catch (error) {
    throw new ShapeError(`not XML, it begins with ${quote(body)}`, { kind: 'other-form', cause: error })
  }
}

/** The children of a name, none, one or several. */
export function childrenOf(element: JsonObject, name: string): readonly unknown[] {
  const children = element[name]
  if (children === undefined) return []
  return Array.isArray(children) ? children : [children]
}

/** What an element holds, entities decoded once and CDATA as it stands; '' when it is absent or holds elements alone. */
export function contentOf(element: unknown): string {
  if (typeof element === 'string') return decodeEntities(element)
  if (Array.isArray(element)) return contentOf(element[0])
  if (!isObject(element)) return ''
  return [element[TEXT], element[CDATA]]
    .map((part, index) => textIn(part, index === 1))
    .join('')
    .trim()
}

function textIn(part: unknown, isCdata: boolean): string {
  if (Array.isArray(part)) return part.map((one) => textIn(one, isCdata)).join('')
  if (typeof part !== 'string') return ''
  return isCdata ? part : decodeEntities(part)
}

/** An attribute; '' when there is none. */
export function attributeOf(element: unknown, name: string): string {
  const value = isObject(element) ? element[`@${name}`] : undefined
  return typeof value === 'string' ? decodeEntities(value).trim() : ''
}
