import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { Model } from '@zhiheng/assessment'
import type { AssessmentModel } from '@zhiheng/contract'
import { useCallback, useState } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { ModelState } from './AssessmentsPage.tsx'
import { DraftEditor } from './DraftEditor.tsx'
import { draftMessages } from './draft-messages.ts'
import { ModelDifferences } from './ModelDifferences.tsx'
import { ModelVerbs } from './ModelVerbs.tsx'
import { assessmentMessages } from './messages.ts'
import { NewDraft } from './NewDraft.tsx'
import { RuleTree } from './RuleTree.tsx'
import { ruleMessages } from './rule-messages.ts'
import { ModelTitles } from './rule-words.ts'
import './assessments.css'

/** One version of a model: the rule as a person reads it, what is still wrong with it, and what may be done. */
export function ModelPage() {
  const { modelId } = useParams({ from: '/signed-in/assessments/models/$modelId' })
  const query = useQuery(api.assessmentModels.get.queryOptions({ input: { id: modelId } }))
  return <Loaded query={query}>{(model) => <ModelView key={model.id} model={model} />}</Loaded>
}

function ModelView({ model }: { readonly model: AssessmentModel }) {
  const rules = useMessages(ruleMessages)
  const models = useQuery(api.assessmentModels.list.queryOptions())
  const titles = new Map(models.data?.items.map(({ code, title }) => [code, title]))
  const { content, state, verbs } = model
  const mayEdit = verbs.includes('edit')
  const { view, at = '' } = useSearch({ from: '/signed-in/assessments/models/$modelId' })
  const navigate = useNavigate({ from: '/assessments/models/$modelId' })
  const [isUnsaved, setUnsaved] = useState(false)
  const onSelect = useCallback(
    (part: string) =>
      void navigate({ search: (before) => ({ ...before, at: part }), replace: true, resetScroll: false }),
    [navigate],
  )
  const verbsBox =
    verbs.length > 0 || state === 'proposed' ? <ModelVerbs model={model} isUnsaved={isUnsaved} /> : null
  return (
    <div className="stack-16">
      <Head model={model} />
      {model.note ? <p className="note grey">{model.note}</p> : null}
      {mayEdit ? null : verbsBox}
      {state === 'proposed' || state === 'draft' ? <SinceInForce model={model} /> : null}
      {mayEdit ? (
        <DraftEditor
          key={model.version}
          model={model}
          view={view ?? 'form'}
          selected={at}
          onView={(next) =>
            void navigate({
              search: { ...(at ? { at } : {}), ...(next === 'json' ? { view: next } : {}) },
              replace: true,
              resetScroll: false,
            })
          }
          onSelect={onSelect}
          onUnsaved={setUnsaved}
        />
      ) : null}
      {mayEdit ? verbsBox : null}
      {mayEdit || model.problems.length > 0 ? null : (
        <section className="card" aria-labelledby="rule">
          <header>
            <h2 id="rule">{rules('rule')}</h2>
          </header>
          <div className="body">
            <ModelTitles value={titles}>
              <RuleTree model={content as unknown as Model} />
            </ModelTitles>
          </div>
        </section>
      )}
    </div>
  )
}

function Head({ model }: { readonly model: AssessmentModel }) {
  const t = useMessages(assessmentMessages)
  const drafts = useMessages(draftMessages)
  const words = useWords()
  const may = useMay()
  const [isNew, setNew] = useState(false)
  return (
    <>
      <PageHead
        title={`${words(model.title)} ${model.modelVersion}`}
        crumbs={[
          <Link key="all" to="/assessments">
            {t('title')}
          </Link>,
          model.modelVersion,
        ]}
        status={
          <>
            <ModelState model={model} />
            {model.proposedBy ? (
              <span className="meta">
                {t('version.by', { proposed: model.proposedBy, approved: model.approvedBy ?? '—' })}
              </span>
            ) : null}
          </>
        }
        actions={
          <>
            <a
              className="btn"
              href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(model.content, null, 2))}`}
              download={`${model.code}-${model.modelVersion}.json`}
            >
              {t('export')}
            </a>
            {may('assessment.rule') ? (
              <button type="button" className="btn" onClick={() => setNew(true)}>
                {drafts('new.version')}
              </button>
            ) : null}
            {may('assessment.rule') && model.problems.length === 0 ? (
              <Link className="btn primary" to="/what-ifs/new" search={{ base: model.id }}>
                {t('what-ifs')}
              </Link>
            ) : null}
          </>
        }
      />
      {isNew ? <NewDraft from={model.content} onClose={() => setNew(false)} /> : null}
    </>
  )
}

/** What would change if this version came into force: what a second person decides on. */
function SinceInForce({ model }: { readonly model: AssessmentModel }) {
  const t = useMessages(draftMessages)
  const models = useQuery(api.assessmentModels.list.queryOptions())
  const current = models.data?.items.find(({ code, isInForce }) => isInForce && code === model.code)
  const stands = useQuery({
    ...api.assessmentModels.get.queryOptions({ input: { id: current?.id ?? '' } }),
    enabled: current !== undefined,
  })
  if (!current || !stands.data) return null
  return (
    <details className="card" open={model.state === 'proposed'}>
      <summary className="body b">{t('differences.stands', { version: current.modelVersion })}</summary>
      <div className="body">
        <ModelDifferences
          before={stands.data.content}
          after={model.content}
          beforeName={t('differences.now')}
          afterName={t('differences.this')}
        />
      </div>
    </details>
  )
}
