import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

const ignore = () => undefined
const SILENT: TokenizerCallbacks = {
  ontext: ignore,
  ontextentity: ignore,
  onopentagname: ignore,
  onopentagend: ignore,
  onselfclosingtag: ignore,
  onclosetag: ignore,
  onattribname: ignore,
  onattribdata: ignore,
  onattribentity: ignore,
  onattribend: ignore,
  oncdata: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onprocessinginstruction: ignore,
  onend: ignore,
}

/** Reads HTML from end to end, telling of what is asked for. Positions point into `html`; no tree and no stack is kept. */
export function tokenizeHtml(html: string, listener: Partial<TokenizerCallbacks>): void {
  tokenize(html, listener, false)
}

/** The same for XML, where every element is closed, or closes itself. */
export function tokenizeXml(xml: string, listener: Partial<TokenizerCallbacks>): void {
  tokenize(xml, listener, true)
}

function tokenize(markup: string, listener: Partial<TokenizerCallbacks>, xmlMode: boolean): void {
  const tokenizer = new Tokenizer({ decodeEntities: true, xmlMode }, { ...SILENT, ...listener })
  tokenizer.write(markup)
  tokenizer.end()
}
