import { useQuery } from '@tanstack/react-query'
import type { MeasureView } from '@zhiheng/contract'
import { api, client } from '../../shared/api.ts'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ErrorSummary } from '../../shared/ui/ErrorSummary.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { EditFields } from './EditFields.tsx'
import { giveMessages } from './give-messages.ts'
import { useTaskChange } from './queries.ts'
import { blankEntries, entryErrors, isTaskEntries, type TaskEntries, toNewTask } from './task-entries.ts'

type Props = {
  readonly measure: MeasureView
  /** The demand that the task answers, null for the measure as a whole. */
  readonly clauseId: string | null
  readonly onClose: () => void
}

const names = [
  'title',
  'ownerId',
  'startsOn',
  'dueOn',
  'weight',
  'deliverable',
  'metricName',
  'metricUnit',
  'metricTarget',
] as const

/** A new task for a demand of the measure: what is to be delivered, by whom, by when. What is typed is kept as a draft. */
export function AddTask({ measure, clauseId, onClose }: Props) {
  const t = useMessages(giveMessages)
  const clause = measure.clauses.find(({ id }) => id === clauseId)
  const draft = useDraft<TaskEntries>(
    `task:${clauseId ?? measure.id}`,
    blankEntries(clause?.text ?? '', measure),
    isTaskEntries,
  )
  const organisations = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  const errors = useFormErrors('add', names)
  const create = useTaskChange(client.tasks.create, {
    onSuccess: (task) => {
      draft.discard()
      showToast(t('add.done', { code: task.code }))
      onClose()
    },
    onError: errors.refuse,
  })
  const entries = draft.content
  const submit = () => {
    if (!entries || !errors.check(entryErrors(entries, t, false))) return
    create.mutate({ measureId: measure.id, clauseId, ...toNewTask(entries) })
  }
  return (
    <Modal
      title={t('add.title')}
      onClose={onClose}
      footer={
        <>
          <button
            type="button"
            className="btn primary"
            disabled={create.isPending || !entries}
            onClick={submit}
          >
            {t('add.submit')}
          </button>
          <span className="meta">
            <DraftStatusLine status={draft.status} />
          </span>
        </>
      }
    >
      <div className="form">
        {clause ? <blockquote className="quote">{clause.text}</blockquote> : null}
        <ErrorSummary errors={errors.list} attempt={errors.attempt} />
        {errors.rest ? <ErrorState error={errors.rest} /> : null}
        <Loaded query={organisations}>
          {({ items }) =>
            entries ? (
              <EditFields
                entries={entries}
                onChange={(part) => draft.change((before) => ({ ...before, ...part }))}
                organisations={items}
                errors={errors as Parameters<typeof EditFields>[0]['errors']}
                withReason={false}
              />
            ) : null
          }
        </Loaded>
      </div>
    </Modal>
  )
}
