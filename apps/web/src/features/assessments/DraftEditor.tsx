import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { AssessmentModel, ModelProblem } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { assessmentMessages } from './messages.ts'

/** The rule's own text beside what is wrong with it. A draft is changed; from any other version a new one is drafted. */
export function DraftEditor({ model }: { readonly model: AssessmentModel }) {
  const t = useMessages(assessmentMessages)
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [text, setText] = useState(() => JSON.stringify(model.content, null, 2))
  const [bad, setBad] = useState<string>()
  const isDraft = model.verbs.includes('edit')
  const after = async (saved: AssessmentModel) => {
    showToast(t('saved'))
    await queries.invalidateQueries({ queryKey: api.assessmentModels.key() })
    await navigate({ to: '/assessments/models/$modelId', params: { modelId: saved.id } })
  }
  const check = useMutation(api.assessmentModels.check.mutationOptions())
  const edit = useMutation(api.assessmentModels.edit.mutationOptions({ onSuccess: after }))
  const draft = useMutation(api.assessmentModels.draft.mutationOptions({ onSuccess: after }))
  const withContent = (work: (content: Record<string, unknown>) => void) => {
    try {
      setBad(undefined)
      work(JSON.parse(text) as Record<string, unknown>)
    } catch (error) {
      setBad(t('edit.bad', { why: (error as Error).message }))
    }
  }
  const save = (content: Record<string, unknown>) =>
    isDraft ? edit.mutate({ id: model.id, version: model.version, content }) : draft.mutate({ content })
  const failure = check.error ?? edit.error ?? draft.error
  return (
    <details className="card noprint" open={isDraft}>
      <summary className="body b">{t('edit')}</summary>
      <div className="body stack">
        <TextField
          label={t('edit')}
          help={t('edit.help')}
          value={text}
          onChange={setText}
          multiline
          rows={18}
          error={bad}
        />
        <Problems problems={check.data?.problems ?? model.problems} isChecked={check.data !== undefined} />
        {failure ? <ErrorState error={failure} /> : null}
        <div className="row wrap">
          <button
            type="button"
            className="btn"
            onClick={() => withContent((content) => check.mutate({ content }))}
          >
            {t('check')}
          </button>
          <button type="button" className="btn primary" onClick={() => withContent(save)}>
            {t(isDraft ? 'save' : 'draft.from')}
          </button>
          <label className="btn">
            {t('draft.file')}
            <input
              type="file"
              accept="application/json,.json"
              className="sr"
              onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
            />
          </label>
        </div>
      </div>
    </details>
  )
}

function Problems({
  problems,
  isChecked,
}: {
  readonly problems: readonly ModelProblem[]
  readonly isChecked: boolean
}) {
  const t = useMessages(assessmentMessages)
  const words = useWords()
  if (problems.length === 0) return isChecked ? <p>{t('problems.none')}</p> : null
  return (
    <div className="note yellow" role="alert">
      <div>
        <p className="b">{t('problems')}</p>
        <ul>
          {problems.map(({ path, rule, reason, remedy }) => (
            <li key={`${path} ${rule}`}>
              <code>{path}</code> {words(reason)} {words(remedy)}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
