import type { Answer } from '#fetch/answer'
import type { PageRequest } from '#source-kit/contract'

type Fetch = (request: PageRequest, isOver: AbortSignal) => Promise<Answer>

/** Asks for the next page while this one is read, so that the way there and the portal's pace are not waited for twice. */
export function createFetchAhead(fetch: Fetch) {
  const over = new AbortController()
  let ahead: { readonly request: PageRequest; readonly answer: Promise<Answer> } | undefined

  function take(request: PageRequest): Promise<Answer> {
    if (ahead?.request !== request) return fetch(request, over.signal)
    const { answer } = ahead
    ahead = undefined
    return answer
  }

  return {
    /** The answer to `request`; when it is there, `next` is on its way. */
    async fetch(request: PageRequest, next: PageRequest | undefined): Promise<Answer> {
      const answer = await take(request)
      if (next === undefined || ahead?.request === next) return answer
      ahead = { request: next, answer: fetch(next, over.signal) }
      ahead.answer.catch(() => undefined) // told to whoever asks for it
      return answer
    },
    /** Gives up what is on its way; resolves when it is. */
    async end(): Promise<void> {
      over.abort()
      await ahead?.answer.catch(() => undefined)
    },
  }
}
