/** A line of NDJSON with this key alone speaks of the file and is no row. */
export const aboutKey = '_about'

export const isAbout = (object: Readonly<Record<string, unknown>>): boolean =>
  aboutKey in object && Object.keys(object).length === 1
