/**
 * The three kinds of blocks that a digest is made of. What a portal wrote stands only in rich text
 * and in plain text: Slack shows both as they are, without reading mentions, links, formatting or
 * emoji out of them, so that nothing has to be escaped there and a title looks as it was typed.
 */
export interface Header {
  readonly type: 'header'
  readonly block_id?: string
  readonly text: { readonly type: 'plain_text'; readonly text: string; readonly emoji: false }
}

export interface RichText {
  readonly type: 'rich_text'
  readonly block_id?: string
  readonly elements: readonly Paragraph[]
}

export type Block = Header | RichText

export interface Paragraph {
  readonly type: 'rich_text_section' | 'rich_text_quote'
  readonly elements: readonly Inline[]
}

export type Inline =
  | { readonly type: 'text'; readonly text: string; readonly style?: { readonly bold: true } }
  | { readonly type: 'link'; readonly url: string; readonly text: string; readonly style?: { readonly bold: true } }

export function header(text: string): Header {
  return { type: 'header', text: { type: 'plain_text', text: defused(text), emoji: false } }
}

export function richText(elements: readonly Paragraph[]): RichText {
  return { type: 'rich_text', elements }
}

export function paragraph(elements: readonly Inline[]): Paragraph {
  return { type: 'rich_text_section', elements }
}

export function quote(text: string): Paragraph {
  return { type: 'rich_text_quote', elements: [plain(text)] }
}

export function plain(text: string): Inline {
  return { type: 'text', text: defused(text) }
}

export function bold(text: string): Inline {
  return { type: 'text', text: defused(text), style: { bold: true } }
}

export function link(text: string, url: string | undefined): Inline {
  return url === undefined ? bold(text) : { type: 'link', url, text: defused(text), style: { bold: true } }
}

/**
 * A second lock on the same door: should anything on the way read mentions out of literal text, an
 * unseen word joiner keeps `<!channel>` and `@here` from being one.
 */
function defused(text: string): string {
  return text.replace(/<(?=[!@#])|@(?=(?:here|channel|everyone)\b)/giu, '$&\u2060')
}

/** The lines of a block as a reader sees them. */
export function linesOf(block: Block): readonly string[] {
  if (block.type === 'header') return [block.text.text]
  return block.elements.flatMap(({ elements }) =>
    elements
      .map(({ text }) => text)
      .join('')
      .split('\n'),
  )
}

/** `text` is what notifications and screen readers get in place of `blocks`; both say the same in the same order. */
export interface SlackMessage {
  text: string
  blocks: unknown[]
}
