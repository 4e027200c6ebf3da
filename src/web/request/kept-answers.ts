/** Answers to questions, each good for a moment. */
export interface KeptAnswers<T> {
  /** What is kept for `question`, or else what `read` gives; all who ask meanwhile share one reading. What fails is asked anew. */
  get(question: string, read: () => Promise<T>): Promise<T>
  /** Something has changed: from now on everything is read anew, also what is being read right now. */
  forget(): void
}

/** Keeps at most `most` answers, each for `forMs` from the moment at which its reading began; the oldest go first. */
export function keepAnswers<T>(forMs: number, most: number): KeptAnswers<T> {
  const kept = new Map<string, { readonly answer: Promise<T>; readonly until: number }>()
  return {
    get(question, read) {
      const now = performance.now()
      const known = kept.get(question)
      if (known !== undefined && now < known.until) return known.answer
      const fresh = { answer: read(), until: now + forMs }
      kept.delete(question)
      kept.set(question, fresh)
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break
        kept.delete(oldest)
      }
      fresh.answer.catch(() => kept.get(question) === fresh && kept.delete(question))
      return fresh.answer
    },
    forget: () => kept.clear(),
  }
}
