import type { FactSource, Measure } from '@zhiheng/assessment'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { useWords } from '../../../shared/ui/JobProgress.tsx'
import { usePlace } from './editor.ts'
import { FilterForm } from './FilterForm.tsx'
import { ChoiceAt, WrongAt } from './fields.tsx'
import { fieldsOf, type KnownField, unitWords } from './fields-of.ts'
import { testOf } from './filters.ts'
import { sourceMessages } from './source-messages.ts'
import { useFit } from './use-fit.ts'

const kinds = ['count', 'distinct', 'sum', 'max', 'min', 'latest', 'ratio', 'daysSinceLatest'] as const
type Kind = (typeof kinds)[number]

/** Which fields can be measured how. */
const fits: Partial<Record<Kind, readonly KnownField['kind'][]>> = {
  distinct: ['number', 'text', 'day'],
  latest: ['number', 'text'],
  ...{ sum: ['number'], max: ['number'], min: ['number'], ratio: ['number'] },
}

function freshMeasure(kind: Kind, fields: readonly KnownField[]): object {
  if (kind === 'count' || kind === 'daysSinceLatest') return { kind }
  const fitting = fields.filter((field) => fits[kind]?.includes(field.kind))
  if (kind === 'ratio') return { kind, part: testOf(fields.find(({ choices }) => choices) ?? fields[0]) }
  return { kind, field: fitting[0]?.name ?? '' }
}

/** What is made of the facts: how many, how much, which share, how long ago. */
export function MeasureForm({
  owner,
  types,
}: {
  readonly owner: string
  readonly types: readonly unknown[]
}) {
  const t = useMessages(sourceMessages)
  const words = useWords()
  const at = `${owner}/source/measure`
  const { object } = usePlace<Measure & { readonly field?: string }>(at)
  const source = usePlace<FactSource>(`${owner}/source`).object
  const read = useFit(owner)
  const fields = fieldsOf(types)
  const kind = object.kind ?? 'count'
  const measured = fields.filter((field) => fits[kind]?.includes(field.kind))
  const change = (measure: object) => read({ ...source, measure })
  return (
    <div className="stack">
      <div className="beside">
        <ChoiceAt
          at={`${at}/kind`}
          label={t('measure')}
          options={kinds.map((each) => ({ value: each, label: t(`measure.${each}`) }))}
          onValue={(next) => change(freshMeasure(next as Kind, fields))}
        />
        {fits[kind] ? (
          <ChoiceAt
            at={`${at}/field`}
            label={t('measure.field')}
            options={[
              ...(kind === 'ratio' ? [{ value: '', label: t('measure.counted') }] : []),
              ...measured.map(({ name, label, unit }) => ({
                value: name,
                label: unit ? `${words(label)} ${words(unitWords(unit))}` : words(label),
              })),
            ]}
            onValue={(field) => {
              const { field: _, ...rest } = object
              change(field === '' ? rest : { ...rest, field })
            }}
          />
        ) : null}
      </div>
      <WrongAt at={at} />
      {kind === 'ratio' ? (
        <>
          <FilterForm at={`${at}/part`} label={t('measure.part')} types={types} none={t('where.none')} />
          <FilterForm at={`${at}/whole`} label={t('measure.whole')} types={types} none={t('where.none')} />
        </>
      ) : null}
    </div>
  )
}
