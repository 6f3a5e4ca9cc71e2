import type { BodyRole, ImportMeasure } from '@zhiheng/contract'

/** A measure while it is corrected; dates stay text. */
export type MeasureEntries = {
  readonly number: string
  readonly chapter: string
  readonly title: string
  readonly clauses: readonly { readonly text: string; readonly assistOnly: boolean }[]
  readonly bodies: readonly { readonly writtenName: string; readonly role: BodyRole }[]
  readonly dueOn: string
}

export const entriesOf = (measure: ImportMeasure): MeasureEntries => ({
  number: measure.number,
  chapter: measure.chapter,
  title: measure.title,
  clauses: measure.clauses.map(({ text, assistOnly }) => ({ text, assistOnly })),
  bodies: measure.bodies.map(({ writtenName, role }) => ({ writtenName, role })),
  dueOn: measure.dueOn ?? '',
})

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Only what differs: places in the source stay tied to what was not touched. */
export function changedFields(measure: ImportMeasure, entries: MeasureEntries) {
  const before = entriesOf(measure)
  const clauses = entries.clauses
    .map(({ text, assistOnly }) => ({ text: text.trim(), assistOnly }))
    .filter(({ text }) => text)
  const bodies = entries.bodies.map(({ writtenName, role }) => ({ writtenName: writtenName.trim(), role }))
  return {
    ...(entries.number.trim() === before.number ? {} : { number: entries.number.trim() }),
    ...(entries.chapter.trim() === before.chapter ? {} : { chapter: entries.chapter.trim() }),
    ...(entries.title.trim() === before.title ? {} : { title: entries.title.trim() }),
    ...(same(clauses, before.clauses) ? {} : { clauses }),
    ...(same(bodies, before.bodies) ? {} : { bodies }),
    ...(entries.dueOn === before.dueOn ? {} : { dueOn: entries.dueOn || null }),
  }
}
