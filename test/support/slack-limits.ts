/**
 * What Slack refuses in a message, as it answers: the error code and the places. Written apart from
 * the product's own check, so that one of them notices what the other forgot.
 */
export interface SlackRefusal {
  readonly error: 'no_text' | 'msg_too_long' | 'msg_blocks_too_long' | 'invalid_blocks'
  readonly places: readonly string[]
}

const LONGEST_TEXT = 40_000
/** Not documented: seen to be refused from about here on, over all blocks of a message together. */
const LONGEST_BLOCK_TEXT = 13_000

interface TextObject {
  readonly type?: string
  readonly text?: string
}

interface Block {
  readonly type?: string
  readonly block_id?: string
  readonly text?: TextObject
  readonly fields?: readonly TextObject[]
  readonly elements?: readonly Element[]
  readonly accessory?: Element
}

interface Element {
  readonly type?: string
  readonly action_id?: string
  readonly text?: TextObject | string
  readonly url?: string
  readonly value?: string
  readonly accessibility_label?: string
}

/** Limits: docs.slack.dev/reference/block-kit/blocks. Undefined when Slack would take the message. */
export function refusalOf(text: string, blocks: unknown): SlackRefusal | undefined {
  if (blocks !== undefined && !Array.isArray(blocks)) return { error: 'invalid_blocks', places: ['blocks is no list'] }
  const list = (blocks ?? []) as readonly Block[]
  if (text === '' && list.length === 0) return { error: 'no_text', places: [] }
  if (text.length > LONGEST_TEXT) return { error: 'msg_too_long', places: [] }
  const places = [...tooMany('blocks', list, 50), ...list.flatMap(blockProblems), ...repeatedIds(list)]
  if (places.length > 0) return { error: 'invalid_blocks', places }
  return textLength(list) > LONGEST_BLOCK_TEXT ? { error: 'msg_blocks_too_long', places: [] } : undefined
}

function blockProblems(block: Block, index: number): readonly string[] {
  const at = `blocks[${index}]`
  return [...tooLong(`${at}.block_id`, block.block_id, 255), ...contentProblems(block, at)]
}

function contentProblems(block: Block, at: string): readonly string[] {
  switch (block.type) {
    case 'header':
      return [...textProblems(`${at}.text`, block.text, 150, ['plain_text'])]
    case 'section':
      return sectionProblems(block, at)
    case 'context':
      return [
        ...tooMany(`${at}.elements`, block.elements, 10, 1),
        ...(block.elements ?? []).flatMap((element, i) =>
          element.type === 'image' ? [] : textProblems(`${at}.elements[${i}]`, element as TextObject, 3000),
        ),
      ]
    case 'actions':
      return [
        ...tooMany(`${at}.elements`, block.elements, 25, 1),
        ...(block.elements ?? []).flatMap((element, i) => elementProblems(`${at}.elements[${i}]`, element)),
      ]
    case 'divider':
    case 'image':
    case 'rich_text':
      return []
    default:
      return [`${at}.type: ${String(block.type)}`]
  }
}

function sectionProblems({ text, fields, accessory }: Block, at: string): readonly string[] {
  return [
    ...(text === undefined && fields === undefined ? [`${at}: neither text nor fields`] : []),
    ...(text === undefined ? [] : textProblems(`${at}.text`, text, 3000)),
    ...(fields === undefined ? [] : tooMany(`${at}.fields`, fields, 10, 1)),
    ...(fields ?? []).flatMap((field, i) => textProblems(`${at}.fields[${i}]`, field, 2000)),
    ...(accessory === undefined ? [] : elementProblems(`${at}.accessory`, accessory)),
  ]
}

function elementProblems(at: string, element: Element): readonly string[] {
  return [
    ...(element.type === 'button' ? textProblems(`${at}.text`, element.text as TextObject, 75, ['plain_text']) : []),
    ...tooLong(`${at}.action_id`, element.action_id, 255),
    ...tooLong(`${at}.url`, element.url, 3000),
    ...tooLong(`${at}.value`, element.value, 2000),
    ...tooLong(`${at}.accessibility_label`, element.accessibility_label, 75),
  ]
}

function textProblems(
  at: string,
  text: TextObject | undefined,
  longest: number,
  types: readonly string[] = ['plain_text', 'mrkdwn'],
): readonly string[] {
  if (!types.includes(text?.type ?? '')) return [`${at}.type: ${String(text?.type)}`]
  if (typeof text?.text !== 'string' || text.text.length === 0) return [`${at}: empty`]
  return tooLong(at, text.text, longest)
}

const tooLong = (at: string, value: string | undefined, longest: number): readonly string[] =>
  (value?.length ?? 0) > longest ? [`${at}: ${value?.length} characters, ${longest} allowed`] : []

function tooMany(at: string, list: readonly unknown[] | undefined, most: number, least = 0): readonly string[] {
  const length = list?.length ?? 0
  return length > most || length < least ? [`${at}: ${length} members, ${least} to ${most} allowed`] : []
}

function repeatedIds(blocks: readonly Block[]): readonly string[] {
  const ids = blocks.flatMap(({ block_id: id }) => (id === undefined ? [] : [id]))
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `block_id ${id} stands twice`)
}

function textLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value).reduce(
    (sum, [name, inner]) => sum + (name === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  )
}
