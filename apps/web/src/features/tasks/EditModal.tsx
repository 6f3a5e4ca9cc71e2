import { useQuery } from '@tanstack/react-query'
import type { TaskView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { EditFields } from './EditFields.tsx'
import { giveMessages } from './give-messages.ts'
import { useTaskChange } from './queries.ts'
import { TaskConflict } from './TaskConflict.tsx'
import { changesOf, entriesOf, entryErrors, type TaskEntries } from './task-entries.ts'

type Props = { readonly task: TaskView; readonly onClose: () => void }

const names = [
  'title',
  'deliverable',
  'metricName',
  'metricUnit',
  'metricTarget',
  'startsOn',
  'dueOn',
  'weight',
  'ownerId',
  'reason',
] as const

const untouched: Partial<TaskEntries> = {}
const isTouched = (value: unknown): value is Partial<TaskEntries> =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string')

/** Changing a task with the reason; if somebody else changed it meanwhile, both versions side by side. */
export function EditModal({ task, onClose }: Props) {
  const t = useMessages(giveMessages)
  const ui = useMessages(uiMessages)
  const [before] = useState(task)
  // Only what was touched is kept: a field that somebody else changes meanwhile is theirs.
  const draft = useDraft<Partial<TaskEntries>>(`edit:${task.id}`, untouched, isTouched)
  const entries: TaskEntries = { ...entriesOf(before), ...draft.content }
  const [now, setNow] = useState<TaskView>()
  const errors = useFormErrors('edit', names)
  const organisations = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  const edit = useTaskChange(client.tasks.edit, {
    onSuccess: () => {
      draft.discard()
      showToast(t('edit.done'))
      onClose()
    },
    onError: (error) => {
      if (toApiError(error).code !== 'VERSION_CONFLICT') return errors.refuse(error)
      void client.tasks.get({ id: task.id }).then(setNow, errors.refuse)
    },
  })
  const changes = changesOf(before, entries)
  const nothing = Object.keys(changes).length === 0
  const send = (version: number) =>
    edit.mutate({ id: task.id, version, reason: entries.reason.trim(), ...changes })
  return (
    <Modal
      title={`${t('edit.title')} ${task.code}`}
      onClose={onClose}
      footer={
        <>
          <button
            type="button"
            className="btn primary"
            disabled={edit.isPending || nothing}
            onClick={() => errors.check(entryErrors(entries, t)) && send(before.version)}
          >
            {nothing ? t('edit.nothing') : t('edit.submit')}
          </button>
          <button type="button" className="btn" onClick={onClose}>
            {ui('cancel')}
          </button>
        </>
      }
    >
      <div className="form">
        <p className="meta">
          {t('edit.lead')} <DraftStatusLine status={draft.status} />
        </p>
        <FormErrors errors={errors} />
        <EditFields
          entries={entries}
          onChange={(part) => draft.change((kept) => ({ ...kept, ...part }))}
          organisations={organisations.data?.items ?? []}
          errors={errors}
        />
      </div>
      {now ? (
        <TaskConflict
          before={{ ...now, ...mine(now, changes, organisations.data?.items ?? []) }}
          now={now}
          onSendAgain={() => {
            setNow(undefined)
            send(now.version)
          }}
          onDrop={onClose}
        />
      ) : null}
    </Modal>
  )
}

/** What this change would make of the task as it is now; fields that were not touched stay as somebody else left them. */
const mine = (
  before: TaskView,
  { ownerId, ...changes }: ReturnType<typeof changesOf>,
  organisations: readonly { readonly id: string; readonly name: string }[],
) => ({
  ...changes,
  owner: organisations.find(({ id }) => id === ownerId) ?? before.owner,
})
