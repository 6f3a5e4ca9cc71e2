const lastCharacters = 4
/** A shorter path is no key, and its end would be most of it. */
const shortestKey = 12

/** What may be seen of an address: where it leads, and the end of its key, to tell one robot of a house from another. */
export function shownAddress(address: string): string {
  const url = URL.parse(address)
  if (!url) return '…'
  const rest = address.slice(address.indexOf('//') + 2).replace(/^[^/?#]*/, '')
  return `${url.origin}/…${rest.length < shortestKey ? '' : rest.slice(-lastCharacters)}`
}
