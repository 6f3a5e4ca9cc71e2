import { useQuery } from '@tanstack/react-query'
import type { OrganisationView, TaskView } from '@zhiheng/contract'
import { api, client } from '../../shared/api.ts'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { BodyPicker } from '../../shared/ui/BodyPicker.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { giveMessages } from './give-messages.ts'
import { PartsGrid } from './PartsGrid.tsx'
import { PasteBox } from './PasteBox.tsx'
import { isPartRows, type PartRow, partErrors, partFor, toParts } from './part-rows.ts'
import { useTaskChange } from './queries.ts'
import { usePartErrors } from './use-part-errors.ts'

type Props = { readonly task: TaskView; readonly onClose: () => void }

/** Bodies are ticked or pasted; each becomes a row to be completed; all rows are given at once. */
export function DecomposeModal({ task, onClose }: Props) {
  const organisations = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  const t = useMessages(giveMessages)
  if (!organisations.data) {
    return (
      <Modal wide title={t('decompose.title', { title: task.title })} onClose={onClose}>
        <Loaded query={organisations}>{() => null}</Loaded>
      </Modal>
    )
  }
  return <Decompose task={task} onClose={onClose} organisations={organisations.data.items} />
}

const noRows: readonly PartRow[] = []

type Ready = Props & { readonly organisations: readonly OrganisationView[] }

function Decompose({ task, onClose, organisations }: Ready) {
  const t = useMessages(giveMessages)
  const draft = useDraft<readonly PartRow[]>(`decompose:${task.id}`, noRows, isPartRows)
  const rows = draft.content ?? noRows
  const errors = usePartErrors()
  const give = useTaskChange(client.tasks.decompose, {
    onSuccess: () => {
      draft.discard()
      showToast(t('decompose.done', { count: rows.length }))
      onClose()
    },
    onError: errors.refuse,
  })
  const submit = () => {
    if (errors.check(partErrors(rows, task, t)))
      give.mutate({ id: task.id, version: task.version, parts: toParts(rows, task) })
  }
  return (
    <Modal
      wide
      title={t('decompose.title', { title: task.title })}
      onClose={onClose}
      footer={<Foot count={rows.length} pending={give.isPending} draft={draft} onSubmit={submit} />}
    >
      <div className="stack-16">
        <p className="meta">{t('decompose.lead', { on: task.dueOn })}</p>
        <FormErrors errors={errors} />
        <BodyPicker
          organisations={organisations}
          ownerId={task.owner.id}
          existing={task.children.map(({ owner }) => owner.id)}
          chosen={rows.map(({ ownerId }) => ownerId)}
          onAdd={(ids) =>
            draft.change((before) => [...before, ...ids.map((id) => partFor(task, id, `body:${id}`))])
          }
          onRemove={(ids) => draft.change((before) => before.filter(({ ownerId }) => !ids.includes(ownerId)))}
        />
        <PasteBox
          task={task}
          organisations={organisations}
          onAdd={(added) => draft.change((before) => [...before, ...added])}
        />
        <PartsGrid
          task={task}
          rows={rows}
          organisations={organisations}
          errors={errors}
          onChange={draft.change}
        />
      </div>
    </Modal>
  )
}

type FootProps = {
  readonly count: number
  readonly pending: boolean
  readonly draft: Pick<ReturnType<typeof useDraft>, 'status' | 'discard'>
  readonly onSubmit: () => void
}

function Foot({ count, pending, draft, onSubmit }: FootProps) {
  const t = useMessages(giveMessages)
  return (
    <>
      <button type="button" className="btn primary" disabled={pending || count === 0} onClick={onSubmit}>
        {t('decompose.submit', { count })}
      </button>
      <span className="meta">
        <DraftStatusLine status={draft.status} />
      </span>
      <span className="grow" />
      {count > 0 ? (
        <button type="button" className="btn text" onClick={draft.discard}>
          {t('decompose.discard')}
        </button>
      ) : null}
    </>
  )
}
