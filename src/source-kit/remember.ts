/**
 * The same pure function, which remembers what it read of the last `most` different texts: portals repeat
 * the same links and tables in hundreds of rows. Results are shared, so they must not be changed.
 */
export function remember<R>(read: (text: string) => R, most: number): (text: string) => R {
  const known = new Map<string, { readonly result: R }>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found.result
    const result = read(text)
    if (known.size >= most) known.clear()
    known.set(text, { result })
    return result
  }
}
