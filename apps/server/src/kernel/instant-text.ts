/** As PostgreSQL writes an instant where the time zone is UTC: `2013-09-12 00:30:00.5+00`, with up to six digits. */
const usual = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00$/

/**
 * An instant of the database as ISO text. Put together from the pieces where it is written as usual: a tenth of the time
 * that a `Date` takes, of which a page of a thousand rows makes a thousand.
 */
export function instantText(text: string): string {
  if (!usual.test(text)) return new Date(text).toISOString()
  const milliseconds = text.slice(20, -3).padEnd(3, '0').slice(0, 3)
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${milliseconds}Z`
}
