/**
 * How many letters must be added, left out, replaced or swapped with the next one to make one word of another;
 * `most + 1` when it is more than `most`.
 */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= one.length; row += 1) {
    const next = nextRow(one, other, row, last, before)
    if (Math.min(...next) > most) return most + 1
    ;[before, last] = [last, next]
  }
  return Math.min(last[other.length] ?? 0, most + 1)
}

/** One row of the table of distances between beginnings of the two words, from the two rows above it. */
function nextRow(one: string, other: string, row: number, last: readonly number[], before: readonly number[]) {
  const next = [row]
  for (let column = 1; column <= other.length; column += 1) {
    const isSame = one[row - 1] === other[column - 1]
    const isSwapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
    next.push(
      Math.min(
        at(last, column) + 1,
        at(next, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
        isSwapped ? at(before, column - 2) + 1 : Infinity,
      ),
    )
  }
  return next
}

const at = (row: readonly number[], column: number) => row[column] ?? Infinity

/** How far a slip of the fingers may lie from the word that was meant: short words are too near to each other for two. */
const mostSlips = (word: string) => (word.length < 4 ? 0 : word.length < 7 ? 1 : 2)

/** Of the known words (folded) those that are as near to a mistyped one as any is, and near enough to be meant. */
export function nearestWords(folded: string, known: readonly string[]): readonly string[] {
  const most = mostSlips(folded)
  const near = Map.groupBy(known, (word) => editDistance(folded, word, most))
  const least = Math.min(...near.keys())
  return least > most ? [] : (near.get(least) ?? [])
}
