/*
 * What stands behind the ? of an address. Readers of search take what they know, drop the rest, and never fail: an
 * address that somebody mistyped still opens the page.
 */

type Raw = Readonly<Record<string, unknown>>

export const textIn = (raw: Raw, key: string, max = 200): string | undefined => {
  const value = raw[key]
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text !== '' ? text.slice(0, max) : undefined
}

export const oneOf = <const Value extends string>(
  raw: Raw,
  key: string,
  values: readonly Value[],
): Value | undefined => values.find((value) => value === raw[key])

const datePattern = /^\d{4}-\d{2}-\d{2}$/
export const dateIn = (raw: Raw, key: string): string | undefined => {
  const value = textIn(raw, key)
  return value && datePattern.test(value) ? value : undefined
}

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
export const idIn = (raw: Raw, key: string): string | undefined => {
  const value = textIn(raw, key)
  return value && uuidPattern.test(value) ? value : undefined
}

/** Leaves out what is undefined, so that addresses stay short and exact optional types hold. */
export const present = <Search extends Record<string, unknown>>(
  search: Search,
): { [Key in keyof Search]?: Exclude<Search[Key], undefined> } =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Search]?: Exclude<Search[Key], undefined>
  }

/** Where to go after signing in: an address of this workspace, never of another site. */
export const returnSearch = (raw: Raw) => {
  const address = textIn(raw, 'return', 2000)
  return present({ return: address && /^\/(?![/\\])/.test(address) ? address : undefined })
}

/** A list with tabs and one record open beside it. */
export const panelSearch = (raw: Raw) =>
  present({ tab: textIn(raw, 'tab', 40), open: textIn(raw, 'open', 80), q: textIn(raw, 'q', 100) })
