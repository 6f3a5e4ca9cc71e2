import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { AssessmentModel } from '@zhiheng/contract'
import { useCallback, useState } from 'react'
import { api } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { ModelForm } from './form/ModelForm.tsx'
import { useModelDraft } from './use-model-draft.ts'
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
    <div className="stack-16">
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
        <div className="body">
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
        </div>
      </section>
      {chosen === undefined ? null : (
        <Loaded query={model}>{(data) => <Trial key={data.id} base={data} />}</Loaded>
      )}
    </div>
  )
}

function Trial({ base }: { readonly base: AssessmentModel }) {
  const t = useMessages(whatIfMessages)
  const { at = '' } = useSearch({ from: '/signed-in/what-ifs/new' })
  const navigate = useNavigate({ from: '/what-ifs/new' })
  const [title, setTitle] = useState('')
  const [beforeOn, setBeforeOn] = useState('')
  const [asOf, setAsOf] = useState('')
  const [isSound, setSound] = useState(false)
  const draft = useModelDraft(`what-if:${base.id}`, base.version, base.content)
  const onSelect = useCallback(
    (part: string) =>
      void navigate({ search: (before) => ({ ...before, at: part }), replace: true, resetScroll: false }),
    [navigate],
  )
  const create = useMutation(
    api.whatIfs.create.mutationOptions({
      onSuccess: ({ id }) => {
        draft.discard()
        return navigate({ to: '/what-ifs/$whatIfId', params: { whatIfId: id }, search: {} })
      },
    }),
  )
  const { content } = draft
  if (content === undefined) return null
  const run = () =>
    create.mutate({
      // What is tried has a version of its own.
      ...{ title, content: { ...content, version: `${base.modelVersion}-x` }, before: base.code },
      ...(beforeOn ? { beforeOn } : {}),
      ...(asOf ? { asOf } : {}),
    })
  return (
    <>
      <section className="card">
        <form
          className="body stack"
          onSubmit={(event) => {
            event.preventDefault()
            run()
          }}
        >
          <TextField label={t('name')} value={title} onChange={setTitle} maxLength={100} />
          <div className="beside">
            <DayField label={t('before-on')} value={beforeOn} onChange={setBeforeOn} />
            <DayField label={t('after-on')} value={asOf} onChange={setAsOf} />
          </div>
          {create.error ? <ErrorState error={create.error} /> : null}
          <div className="row wrap">
            <button
              type="submit"
              className="btn primary"
              disabled={!isSound || title.trim() === '' || create.isPending}
            >
              {t('run')}
            </button>
            <span className="meta">{t('run.lead')}</span>
            <span className="meta">
              <DraftStatusLine status={draft.status} />
            </span>
            {draft.isChanged ? (
              <button type="button" className="btn text" onClick={draft.discard}>
                {t('undo.all')}
              </button>
            ) : null}
          </div>
        </form>
      </section>
      <h2>{t('rule')}</h2>
      <ModelForm
        content={content}
        onChange={draft.onChange}
        selected={at === '' ? '/tree' : at}
        onSelect={onSelect}
        onChecked={setSound}
      />
    </>
  )
}
