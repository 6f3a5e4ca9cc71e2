import { useQuery } from '@tanstack/react-query'
import type { ModelSource } from '@zhiheng/assessment'
import { api } from '../../../shared/api.ts'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { useWords } from '../../../shared/ui/JobProgress.tsx'
import { usePlace } from './editor.ts'
import { ChoiceAt, NumberAt, Small, TextAt, WrongAt } from './fields.tsx'
import { yieldOf } from './fields-of.ts'
import { insertAt, listOf, placesIn, recordOf, removeAt } from './pointer.ts'
import { scoringMessages } from './scoring-messages.ts'

type Known = readonly { readonly value: string; readonly label: string }[]

/** The texts that a source can give, where they are known: choices of a field, grades of another model. */
export function useKnownTexts(owner: string): Known {
  const words = useWords()
  const { object: source } = usePlace<ModelSource>(`${owner}/source`)
  const models = useQuery(api.assessmentModels.list.queryOptions())
  const other = models.data?.items.find(({ code, isInForce }) => isInForce && code === source.model)
  const isGrade = source.kind === 'model' && source.result === 'grade'
  const model = useQuery({
    ...api.assessmentModels.get.queryOptions({ input: { id: other?.id ?? '' } }),
    enabled: isGrade && other !== undefined,
  })
  if (!isGrade)
    return (yieldOf(source).choices ?? []).map(({ value, label }) => ({ value, label: words(label) }))
  return listOf(model.data?.content.grades).map((grade) => {
    const { code, label } = recordOf(grade)
    const { zh = '', en = '' } = recordOf(label) as { zh?: string; en?: string }
    return { value: String(code), label: `${String(code)} ${words({ zh, en })}` }
  })
}

/** Points by what the text is. */
export function LookupForm({ leaf }: { readonly leaf: string }) {
  const t = useMessages(scoringMessages)
  const at = `${leaf}/scoring`
  const values = `${at}/values`
  const { list, editor } = usePlace(values)
  const known = useKnownTexts(leaf)
  const places = placesIn(values, list)
  const missing = known.filter(({ value }) => !list.some((each) => recordOf(each).value === value))
  const add = (rows: readonly object[]) =>
    editor.change(`${values} more`, (content) =>
      rows.reduce<typeof content>(
        (kept, row) => insertAt(kept, values, Number.MAX_SAFE_INTEGER, row),
        content,
      ),
    )
  return (
    <div className="stack">
      <WrongAt at={values} />
      {places.map((place, index) => (
        <div key={place} className="beside">
          {known.length > 0 ? (
            <ChoiceAt at={`${place}/value`} label={t('lookup.value')} options={known} />
          ) : (
            <TextAt at={`${place}/value`} label={t('lookup.value')} />
          )}
          <NumberAt
            at={`${place}/points`}
            of={t('lookup.row', { number: index + 1 })}
            label={t('given')}
            unit={t('points')}
          />
          <Small
            label={t('remove')}
            of={t('lookup.row', { number: index + 1 })}
            onClick={() => editor.change(`${place} gone`, (content) => removeAt(content, place))}
          />
        </div>
      ))}
      <div className="row wrap">
        <Small
          label={t('lookup.more')}
          icon="plus"
          onClick={() => add([{ value: missing[0]?.value ?? '', points: 0 }])}
        />
        {missing.length > 1 ? (
          <Small
            label={t('lookup.all', { count: missing.length })}
            onClick={() => add(missing.map(({ value }) => ({ value, points: 0 })))}
          />
        ) : null}
      </div>
      <NumberAt at={`${at}/otherwise`} label={t('otherwise.lookup')} unit={t('points')} optional />
    </div>
  )
}
