import { readingOf } from './import-reading.ts'
import { namesToLookUp, withMatches } from './map-names.ts'
import { readDocument } from './read-document.ts'
import type { Reading } from './reading.ts'
import { reconcile } from './reconcile.ts'

/** A reading as it stands before anybody has looked at it; names are known to the tree unless listed as strange. */
export async function readingFrom(text: string, strange: readonly string[] = []): Promise<Reading> {
  const answer = await readDocument({ kind: 'text', text })
  if ('failure' in answer) throw new Error(answer.failure.reason.en)
  if ('text' in answer) throw new Error('the text alone was not asked for')
  const { document, wordings, notes } = answer.read
  const coordinator = { organisationId: idOf('市质监局'), name: '市质监局', quote: null }
  const read = readingOf({ document, wordings, notes, fallbackYear: 2013, coordinator })
  const reading = reconcile(read, nobody)
  const matches = namesToLookUp(reading).map((name) => {
    const certain = !strange.includes(name)
    return { name, certain, organisationIds: certain ? [idOf(name)] : [] }
  })
  return withMatches(reading, matches, (id) => id)
}

const nobody = { at: '2013-03-02T01:00:00.000Z', by: '测试质量办' }

/** A made-up id that stays the same for a name. */
export const idOf = (name: string): string => {
  const digits = [...name].map((letter) => letter.charCodeAt(0).toString(16)).join('')
  return `00000000-0000-4000-8000-${digits.slice(-12).padStart(12, '0')}`
}
