/** Where on the page of help a page is explained: `/verksamheter/12/prenumeration` under `verksamheter`. */
export function helpAnchor(path: string): string {
  const [, first = ''] = path.split('/')
  return first === '' || first === 'vecka' ? 'utskick' : first
}
