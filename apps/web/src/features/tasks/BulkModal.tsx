import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { BulkActionView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { BulkFields } from './BulkFields.tsx'
import { bulkMessages } from './bulk-messages.ts'
import { type BulkVerb, type EntryName, missing, noEntries, toAction } from './bulk-verbs.ts'
import { FlowModal } from './FlowModal.tsx'
import type { Selection } from './selection.ts'

type Props = { readonly verb: BulkVerb; readonly selection: Selection; readonly onClose: () => void }

const names = Object.keys(noEntries) as EntryName[]
const said = {
  dueOn: 'field.dueOn.missing',
  reason: 'field.reason.missing',
  untilOn: 'field.until.missing',
  ownerId: 'field.body.missing',
  organisationId: 'field.body.missing',
  organisationIds: 'field.body.missing',
  accountId: 'field.person.missing',
} as const

/** One thing for many tasks: what it means, how many, the fields of the verb. */
export function BulkModal({ verb, selection, onClose }: Props) {
  const t = useMessages(bulkMessages)
  const [entries, setEntries] = useState(noEntries)
  const errors = useFormErrors('bulk', names)
  const onDone = useOutcome(verb, () => {
    onClose()
    selection.clear()
  })
  const start = useMutation({
    mutationFn: () =>
      client.bulkActions.start({ action: toAction(verb, entries), selection: selection.sent() }),
    onSuccess: onDone,
    // Fields of the action are fields of this form.
    onError: (error) => errors.refuse(error),
  })
  const submit = () => {
    const empty = missing(verb, entries)
    const found = Object.fromEntries(empty.map((name) => [name, t(said[name as keyof typeof said])]))
    if (errors.check(found)) start.mutate()
  }
  return (
    <FlowModal
      title={t(`verb.${verb}`)}
      lead={`${t(`lead.${verb}`)} ${t('each')}${selection.count > 50 ? ` ${t('background')}` : ''}`}
      submit={t('submit', { count: number(selection.count), verb: t(`verb.${verb}`) })}
      pending={start.isPending}
      errors={errors}
      onClose={onClose}
      onSubmit={submit}
    >
      <BulkFields
        verb={verb}
        first={selection.first}
        entries={entries}
        errors={errors}
        onChange={(part) => setEntries({ ...entries, ...part })}
      />
    </FlowModal>
  )
}

/** All done: said, with the way back where there is one. Otherwise the page that says what became of each. */
function useOutcome(verb: BulkVerb, close: () => void) {
  const t = useMessages(bulkMessages)
  const queries = useQueryClient()
  const navigate = useNavigate()
  const open = ({ id }: BulkActionView) =>
    void navigate({ to: '/bulk-actions/$bulkId', params: { bulkId: id } })
  return async (outcome: BulkActionView) => {
    close()
    await Promise.all(
      [api.tasks.key(), api.inbox.key(), api.jobs.key()].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    )
    if (outcome.waiting > 0 || outcome.refused > 0) return open(outcome)
    const undo = async () => open(await client.bulkActions.undo({ id: outcome.id }))
    showToast(
      t('done.all', { count: number(outcome.done), verb: t(`verb.${verb}`) }),
      outcome.mayUndo ? { label: t('done.undo'), run: () => void undo() } : undefined,
    )
  }
}
