import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { Model } from '@zhiheng/assessment'
import type { AssessmentModel } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { WeightsForm } from './WeightsForm.tsx'
import { renamed, sumsOf } from './weights.ts'
import { whatIfMessages } from './what-if-messages.ts'
import './assessments.css'

/** Another rule or another day, to be tried on the whole city. */
export function NewWhatIfPage() {
  const t = useMessages(whatIfMessages)
  const words = useWords()
  const { base } = useSearch({ from: '/signed-in/what-ifs/new' })
  const navigate = useNavigate({ from: '/what-ifs/new' })
  const models = useQuery(api.assessmentModels.list.queryOptions())
  const inForce = models.data?.items.filter(({ isInForce }) => isInForce) ?? []
  const chosen = base ?? inForce.find(({ code }) => code === 'quality-credit')?.id ?? inForce[0]?.id
  const model = useQuery({
    ...api.assessmentModels.get.queryOptions({ input: { id: chosen ?? '' } }),
    enabled: chosen !== undefined,
  })
  return (
    <>
      <PageHead
        title={t('new')}
        crumbs={[
          <Link key="all" to="/what-ifs">
            {t('title')}
          </Link>,
          t('new'),
        ]}
        status={<span className="meta">{t('lead')}</span>}
      />
      <section className="card">
        <div className="body stack">
          <ChoiceField
            label={t('model')}
            value={chosen ?? ''}
            onChange={(id) => void navigate({ search: { base: id }, replace: true })}
          >
            {(models.data?.items ?? [])
              .filter(({ id, isInForce }) => isInForce || id === base)
              .map(({ id, title, modelVersion }) => (
                <option key={id} value={id}>{`${words(title)} ${modelVersion}`}</option>
              ))}
          </ChoiceField>
          {chosen === undefined ? null : (
            <Loaded query={model}>{(data) => <Trial key={data.id} base={data} />}</Loaded>
          )}
        </div>
      </section>
    </>
  )
}

function Trial({ base }: { readonly base: AssessmentModel }) {
  const t = useMessages(whatIfMessages)
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const [model, setModel] = useState(() => base.content as unknown as Model)
  const [beforeOn, setBeforeOn] = useState('')
  const [asOf, setAsOf] = useState('')
  const create = useMutation(
    api.whatIfs.create.mutationOptions({
      onSuccess: ({ id }) => navigate({ to: '/what-ifs/$whatIfId', params: { whatIfId: id } }),
    }),
  )
  const isSound = sumsOf(model.tree).every(({ isRight }) => isRight)
  const version = `${base.modelVersion}-x`
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate({
          ...{
            title,
            content: renamed(model, version) as unknown as Record<string, unknown>,
            before: base.code,
          },
          ...(beforeOn ? { beforeOn } : {}),
          ...(asOf ? { asOf } : {}),
        })
      }}
    >
      <TextField label={t('name')} value={title} onChange={setTitle} maxLength={100} />
      <div className="row wrap">
        <DayField label={t('before-on')} value={beforeOn} onChange={setBeforeOn} />
        <DayField label={t('after-on')} value={asOf} onChange={setAsOf} />
      </div>
      <WeightsForm model={model} onChange={setModel} />
      {create.error ? <ErrorState error={create.error} /> : null}
      <div>
        <button
          type="submit"
          className="btn primary"
          disabled={!isSound || title.trim() === '' || create.isPending}
        >
          {t('run')}
        </button>
      </div>
    </form>
  )
}
