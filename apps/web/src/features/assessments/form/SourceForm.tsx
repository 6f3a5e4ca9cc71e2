import { useQuery } from '@tanstack/react-query'
import type { FactSource, ModelSource } from '@zhiheng/assessment'
import { api } from '../../../shared/api.ts'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { useWords } from '../../../shared/ui/JobProgress.tsx'
import { DecayForm } from './DecayForm.tsx'
import { usePlace } from './editor.ts'
import { FilterForm } from './FilterForm.tsx'
import { CheckAt, ChoiceAt, WrongAt } from './fields.tsx'
import { MeasureForm } from './MeasureForm.tsx'
import { sourceMessages } from './source-messages.ts'
import { TypePicker } from './TypePicker.tsx'
import { useFit } from './use-fit.ts'
import { WindowForm } from './WindowForm.tsx'

const freshSources = {
  facts: { kind: 'facts', types: [], measure: { kind: 'count' } },
  model: { kind: 'model', model: '', result: 'score' },
} as const

/** What is read of a subject: facts of some types, or what another model said. `owner` is the indicator or veto that reads it. */
export function SourceForm({ owner }: { readonly owner: string }) {
  const t = useMessages(sourceMessages)
  const at = `${owner}/source`
  const { object } = usePlace<FactSource | ModelSource>(at)
  const read = useFit(owner)
  return (
    <fieldset className="subform stack">
      <legend>{t('source')}</legend>
      <ChoiceAt
        at={`${at}/kind`}
        label={t('source.kind')}
        options={(['facts', 'model'] as const).map((kind) => ({ value: kind, label: t(`source.${kind}`) }))}
        onValue={(kind) => read(freshSources[kind === 'model' ? 'model' : 'facts'])}
      />
      <WrongAt at={at} />
      {object.kind === 'model' ? <OtherModel owner={owner} /> : <Facts owner={owner} />}
    </fieldset>
  )
}

function Facts({ owner }: { readonly owner: string }) {
  const t = useMessages(sourceMessages)
  const at = `${owner}/source`
  const { object } = usePlace<FactSource>(at)
  const types = object.types ?? []
  return (
    <>
      <TypePicker owner={owner} />
      <FilterForm at={`${at}/where`} label={t('where')} types={types} none={t('where.none')} />
      <WindowForm at={`${at}/window`} />
      <CheckAt at={`${at}/inForce`} label={t('in-force')} />
      <MeasureForm owner={owner} types={types} />
      <DecayForm at={`${at}/decay`} measure={object.measure?.kind} />
    </>
  )
}

function OtherModel({ owner }: { readonly owner: string }) {
  const t = useMessages(sourceMessages)
  const words = useWords()
  const at = `${owner}/source`
  const { object } = usePlace<ModelSource>(at)
  const { editor } = usePlace('')
  const read = useFit(owner)
  const models = useQuery(api.assessmentModels.list.queryOptions())
  const others = (models.data?.items ?? []).filter(
    ({ code, isInForce }) => isInForce && code !== editor.content.code,
  )
  return (
    <div className="beside">
      <ChoiceAt
        at={`${at}/model`}
        label={t('model')}
        options={[
          { value: '', label: t('choose') },
          ...others.map(({ code, title }) => ({ value: code, label: words(title) })),
        ]}
        onValue={(model) => read({ ...object, model })}
      />
      <ChoiceAt
        at={`${at}/result`}
        label={t('result')}
        options={(['score', 'grade'] as const).map((each) => ({ value: each, label: t(`result.${each}`) }))}
        onValue={(result) => read({ ...object, result })}
      />
    </div>
  )
}
