/** What `read` gave, for so long; one question at a time. What fails is asked anew. */
export function remembered<A, T>(forMs: number, read: (argument: A) => Promise<T>): (argument: A) => Promise<T> {
  let answer: { readonly value: Promise<T>; readonly until: number } | undefined
  return (argument) => {
    const now = performance.now()
    if (answer !== undefined && now < answer.until) return answer.value
    const value = read(argument)
    answer = { value, until: now + forMs }
    value.catch(() => (answer = undefined))
    return value
  }
}
