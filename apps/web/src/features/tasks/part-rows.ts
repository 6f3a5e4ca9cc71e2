import type { OrganisationView, TaskView } from '@zhiheng/contract'
import type { Translate } from '../../shared/i18n/messages.ts'
import type { giveMessages } from './give-messages.ts'
import { typedNumber } from './report-draft.ts'

/** One part while it is typed; numbers stay the text that was typed. */
export type PartRow = {
  /** Stable while rows are added and taken away. */
  readonly key: string
  readonly ownerId: string
  readonly title: string
  readonly dueOn: string
  readonly weight: string
  readonly target: string
}

export const isPartRows = (value: unknown): value is readonly PartRow[] =>
  Array.isArray(value) &&
  value.every((row) => typeof row === 'object' && row !== null && 'ownerId' in row && 'title' in row)

/** A new part starts as its whole: same title, deadline, weight 1. */
export const partFor = (task: Pick<TaskView, 'title' | 'dueOn'>, ownerId: string, key: string): PartRow => ({
  key,
  ownerId,
  title: task.title,
  dueOn: task.dueOn,
  weight: '1',
  target: '',
})

type Field = Exclude<keyof PartRow, 'key'>
export type PartErrors = Partial<Record<`${number}.${Field}`, string>>
type Key = keyof (typeof giveMessages)['zh']

export function partErrors(
  rows: readonly PartRow[],
  task: Pick<TaskView, 'dueOn' | 'metric'>,
  t: Translate<Key>,
): PartErrors {
  const errors: PartErrors = {}
  rows.forEach((row, index) => {
    if (row.ownerId === '') errors[`${index}.ownerId`] = t('wrong.owner')
    if (row.title.trim() === '') errors[`${index}.title`] = t('wrong.title')
    if (row.dueOn === '') errors[`${index}.dueOn`] = t('wrong.due')
    else if (row.dueOn > task.dueOn) errors[`${index}.dueOn`] = t('wrong.due.late', { on: task.dueOn })
    if (!((typedNumber(row.weight) ?? 0) > 0)) errors[`${index}.weight`] = t('wrong.weight')
    if (row.target !== '' && !((typedNumber(row.target) ?? 0) > 0))
      errors[`${index}.target`] = t('wrong.target')
  })
  return errors
}

/** As the contract takes them. A part of a counted task counts the same thing where it has a target of its own. */
export const toParts = (rows: readonly PartRow[], { metric }: Pick<TaskView, 'metric'>) =>
  rows.map((row) => ({
    ownerId: row.ownerId,
    title: row.title.trim(),
    dueOn: row.dueOn,
    weight: typedNumber(row.weight) ?? 1,
    metric:
      metric && row.target !== ''
        ? { name: metric.name, unit: metric.unit, target: typedNumber(row.target) ?? metric.target }
        : null,
  }))

/** Finds the body that a pasted cell means, by any of its names or its code. */
export function bodyNamed(
  written: string,
  organisations: readonly OrganisationView[],
): OrganisationView | undefined {
  const wanted = fold(written)
  return organisations.find((body) =>
    [body.name, body.officialName, body.nameEn ?? '', body.code, ...body.names.map(({ name }) => name)].some(
      (name) => name !== '' && fold(name) === wanted,
    ),
  )
}

const fold = (name: string): string => name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
