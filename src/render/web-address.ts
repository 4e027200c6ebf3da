/** The address in its normal form when it leads to the web; undefined for `javascript:`, `data:` and what is no address. */
export function webAddress(text: string): string | undefined {
  const url = URL.parse(text)
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined
}
