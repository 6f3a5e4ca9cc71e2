import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ModelSummary } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { errorWords } from '../../shared/ui/error-words.ts'
import { JobProgress, useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { Distribution } from './Distribution.tsx'
import { draftMessages } from './draft-messages.ts'
import { groupBy } from './group-by.ts'
import { assessmentMessages } from './messages.ts'
import { NewDraft } from './NewDraft.tsx'
import './assessments.css'

/** Which models grade, in which version; how the city stands by one of them. */
export function AssessmentsPage() {
  const t = useMessages(assessmentMessages)
  const { model } = useSearch({ from: '/signed-in/assessments' })
  const models = useQuery(api.assessmentModels.list.queryOptions())
  return (
    <div className="stack-16">
      <PageHead
        title={t('title')}
        status={<span className="meta">{t('lead')}</span>}
        actions={
          <>
            {models.data?.mayDraft ? <NewModel /> : null}
            <Link className="btn" to="/assessments/runs">
              {t('runs')}
            </Link>
            <Link className="btn primary" to="/what-ifs">
              {t('what-ifs')}
            </Link>
          </>
        }
      />
      <Loaded query={models}>
        {({ items, mayRun }) =>
          items.length === 0 ? (
            <EmptyState>{t('empty')}</EmptyState>
          ) : (
            <>
              {groupBy(items, ({ code }) => code).map(([code, versions]) => (
                <Model key={code} versions={versions} mayRun={mayRun} />
              ))}
              <Distribution
                model={model ?? items.find(({ isInForce }) => isInForce)?.code ?? ''}
                models={items}
              />
            </>
          )
        }
      </Loaded>
    </div>
  )
}

function NewModel() {
  const t = useMessages(draftMessages)
  const ui = useMessages(uiMessages)
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  const draft = useMutation(
    api.assessmentModels.draft.mutationOptions({
      onSuccess: ({ id }) => navigate({ to: '/assessments/models/$modelId', params: { modelId: id } }),
      onError: (error) => showToast(errorWords(toApiError(error), ui)),
    }),
  )
  const read = async (file: File | undefined) => {
    if (!file) return
    try {
      const content = JSON.parse(await file.text()) as Record<string, unknown>
      draft.mutate({ content })
    } catch (error) {
      showToast(t('json.bad', { why: (error as Error).message }))
    }
  }
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        {t('new')}
      </button>
      <label className="btn filebutton">
        {t('new.file')}
        <input
          type="file"
          accept="application/json,.json"
          className="sr"
          onChange={({ target }) => void read(target.files?.[0])}
        />
      </label>
      {isOpen ? <NewDraft onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function Model({
  versions,
  mayRun,
}: {
  readonly versions: readonly ModelSummary[]
  readonly mayRun: boolean
}) {
  const t = useMessages(assessmentMessages)
  const words = useWords()
  const run = useMutation(api.assessments.run.mutationOptions())
  const current = versions.find(({ isInForce }) => isInForce) ?? versions[0]
  if (!current) return null
  return (
    <section className="card" aria-label={words(current.title)}>
      <header className="row wrap between">
        <h2>{words(current.title)}</h2>
        {mayRun && current.isInForce ? (
          <button
            type="button"
            className="btn small"
            disabled={run.isPending}
            onClick={() => run.mutate({ model: current.code })}
          >
            {t('run.now')}
          </button>
        ) : null}
      </header>
      <ul className="bodylist">
        {versions.map((version) => (
          <li key={version.id} className="row wrap">
            <Link to="/assessments/models/$modelId" params={{ modelId: version.id }}>
              {t('version', { version: version.modelVersion })}
            </Link>
            <ModelState model={version} />
          </li>
        ))}
      </ul>
      {run.error ? <ErrorState error={run.error} /> : null}
      {run.data ? <JobProgress jobId={run.data.jobId} /> : null}
    </section>
  )
}

export function ModelState({ model }: { readonly model: ModelSummary }) {
  const t = useMessages(assessmentMessages)
  return (
    <>
      <span className="tag">{t(model.isInForce ? 'state.now' : `state.${model.state}`)}</span>
      {model.validFrom ? <span className="meta">{t('version.from', { from: model.validFrom })}</span> : null}
    </>
  )
}
