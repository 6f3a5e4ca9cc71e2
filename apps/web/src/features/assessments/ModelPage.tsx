import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Model } from '@zhiheng/assessment'
import type { AssessmentModel } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { ModelState } from './AssessmentsPage.tsx'
import { DraftEditor } from './DraftEditor.tsx'
import { ModelVerbs } from './ModelVerbs.tsx'
import { assessmentMessages } from './messages.ts'
import { RuleTree } from './RuleTree.tsx'
import './assessments.css'

/** One version of a model: the rule as a person reads it, what is still wrong with it, and what may be done. */
export function ModelPage() {
  const { modelId } = useParams({ from: '/signed-in/assessments/models/$modelId' })
  const query = useQuery(api.assessmentModels.get.queryOptions({ input: { id: modelId } }))
  return <Loaded query={query}>{(model) => <ModelView key={model.id} model={model} />}</Loaded>
}

function ModelView({ model }: { readonly model: AssessmentModel }) {
  const t = useMessages(assessmentMessages)
  const words = useWords()
  const may = useMay()
  const { content, state, verbs } = model
  const isSound = model.problems.length === 0
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
              href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(content, null, 2))}`}
              download={`${model.code}-${model.modelVersion}.json`}
            >
              {t('export')}
            </a>
            {may('assessment.rule') && isSound ? (
              <Link className="btn primary" to="/what-ifs/new" search={{ base: model.id }}>
                {t('what-ifs')}
              </Link>
            ) : null}
          </>
        }
      />
      {model.note ? <p className="note grey">{model.note}</p> : null}
      {verbs.length > 0 || state === 'proposed' ? <ModelVerbs model={model} /> : null}
      {isSound ? <RuleTree model={content as unknown as Model} /> : null}
      {verbs.includes('edit') || may('assessment.rule') ? <DraftEditor model={model} /> : null}
    </>
  )
}
