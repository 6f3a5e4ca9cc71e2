import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AssessmentModel } from '@zhiheng/contract'
import { useEffect, useState } from 'react'
import { api } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { DraftConflict } from './DraftConflict.tsx'
import { draftMessages } from './draft-messages.ts'
import { FileCompare } from './FileCompare.tsx'
import { ModelForm } from './form/ModelForm.tsx'
import type { Json } from './form/pointer.ts'
import { JsonView } from './JsonView.tsx'
import { useModelDraft } from './use-model-draft.ts'

type Props = {
  readonly model: AssessmentModel
  readonly view: 'form' | 'json'
  readonly selected: string
  readonly onView: (view: 'form' | 'json') => void
  readonly onSelect: (part: string) => void
  readonly onUnsaved: (isUnsaved: boolean) => void
}

/** A draft as forms, or as the text of the rule file. What is typed is kept at once; saving shows it to the others. */
export function DraftEditor({ model, view, selected, onView, onSelect, onUnsaved }: Props) {
  const t = useMessages(draftMessages)
  const draft = useModelDraft(`model:${model.id}`, model.version, model.content)
  const save = useSave(model, draft.discard)
  const [file, setFile] = useState<Json>()
  const { content, isChanged } = draft
  useEffect(() => onUnsaved(isChanged), [isChanged, onUnsaved])
  if (content === undefined) return null
  // What the register holds now is fetched anew; this editor then shows where the two differ.
  const isConflict = save.error !== null && toApiError(save.error).code === 'VERSION_CONFLICT'
  return (
    <section className="stack noprint" aria-label={t('editor')}>
      <div className="row wrap between">
        <nav className="tabs" aria-label={t('view')}>
          {(['form', 'json'] as const).map((each) => (
            <button
              key={each}
              type="button"
              aria-current={view === each ? 'page' : undefined}
              onClick={() => onView(each)}
            >
              {t(`view.${each}`)}
            </button>
          ))}
        </nav>
        <div className="row wrap">
          <span className="meta">
            <DraftStatusLine status={draft.status} />
          </span>
          <FileCompare
            content={content}
            file={file}
            onFile={setFile}
            onTake={(next) => draft.onChange(() => next)}
          />
          {draft.isChanged ? (
            <button type="button" className="btn text" onClick={draft.discard}>
              {t('discard')}
            </button>
          ) : null}
          <button
            type="button"
            className="btn primary"
            disabled={!draft.isChanged || draft.isOvertaken || save.isPending}
            onClick={() => save.mutate({ id: model.id, version: draft.base, content: { ...content } })}
          >
            {t('save')}
          </button>
        </div>
      </div>
      {draft.isOvertaken ? (
        <DraftConflict model={model} mine={content} onKeepMine={draft.rebase} onKeepTheirs={draft.discard} />
      ) : null}
      {save.error && !isConflict ? <ErrorState error={save.error} /> : null}
      {view === 'json' ? (
        <JsonView content={content} onChange={(next) => draft.onChange(() => next)} />
      ) : (
        <ModelForm content={content} onChange={draft.onChange} selected={selected} onSelect={onSelect} />
      )}
    </section>
  )
}

function useSave(model: AssessmentModel, discard: () => void) {
  const t = useMessages(draftMessages)
  const queries = useQueryClient()
  const input = { id: model.id }
  return useMutation(
    api.assessmentModels.edit.mutationOptions({
      onSuccess: async (saved) => {
        showToast(t('saved'))
        discard()
        queries.setQueryData(api.assessmentModels.get.queryKey({ input }), saved)
        await queries.invalidateQueries({ queryKey: api.assessmentModels.list.key() })
      },
      onError: () => queries.invalidateQueries({ queryKey: api.assessmentModels.get.key({ input }) }),
    }),
  )
}
