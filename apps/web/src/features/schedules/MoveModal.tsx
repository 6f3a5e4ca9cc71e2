import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ScheduleRow } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { scheduleMessages } from './messages.ts'
import type { Wish } from './wish.ts'

type Props = { readonly wish: Wish; readonly onClose: () => void }

/** Dates that were dragged to or typed, with the reason: changed by whoever gave the task, asked for by whoever owes it. */
export function MoveModal({ wish: { row, ...dates }, onClose }: Props) {
  const t = useMessages(scheduleMessages)
  const how = row.move ?? 'ask'
  const [entries, setEntries] = useState({
    startsOn: dates.startsOn ?? row.startsOn ?? '',
    dueOn: dates.dueOn ?? row.dueOn ?? '',
    reason: '',
  })
  const errors = useFormErrors('move', ['startsOn', 'dueOn', 'reason'])
  const move = useMove(row, entries, { onDone: onClose, onError: errors.refuse })
  const day = (name: 'startsOn' | 'dueOn') => (
    <DayField
      id={errors.id(name)}
      label={t(`move.${name}`)}
      value={entries[name]}
      onChange={(value) => setEntries({ ...entries, [name]: value })}
      error={errors.of(name)}
    />
  )
  const submit = () => {
    const missing = entries.reason.trim() === '' ? { reason: t('move.reason.missing') } : {}
    if (errors.check(missing)) move.mutate()
  }
  return (
    <Modal
      title={t('move.title', { code: row.code })}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t(`move.submit.${how}`)}
          disabled={move.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <p>{t(`move.lead.${how}`)}</p>
        <FormErrors errors={errors} />
        {how === 'edit' ? day('startsOn') : null}
        {day('dueOn')}
        <TextField
          id={errors.id('reason')}
          label={t('move.reason')}
          multiline
          maxLength={1000}
          value={entries.reason}
          onChange={(reason) => setEntries({ ...entries, reason })}
          error={errors.of('reason')}
        />
      </div>
    </Modal>
  )
}

type Entries = { readonly startsOn: string; readonly dueOn: string; readonly reason: string }
type Hooks = { readonly onDone: () => void; readonly onError: (error: unknown) => void }

/** By the verbs that a task has anyway: nothing changes dates but they. */
function useMove(row: ScheduleRow, { startsOn, dueOn, reason }: Entries, { onDone, onError }: Hooks) {
  const t = useMessages(scheduleMessages)
  const queries = useQueryClient()
  const how = row.move ?? 'ask'
  return useMutation({
    mutationFn: () => {
      const at = { id: row.id, version: row.version ?? 1, dueOn, reason: reason.trim() }
      return how === 'edit' ? client.tasks.edit({ ...at, startsOn }) : client.taskFlow.askExtension(at)
    },
    onSuccess: async () => {
      showToast(t(`move.done.${how}`, { code: row.code }))
      onDone()
      await Promise.all(
        [api.schedules.key(), api.tasks.key()].map((queryKey) => queries.invalidateQueries({ queryKey })),
      )
    },
    onError,
  })
}
