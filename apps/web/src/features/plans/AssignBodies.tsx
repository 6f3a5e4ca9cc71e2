import { useQuery } from '@tanstack/react-query'
import type { BodyRole, MeasureView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ErrorSummary } from '../../shared/ui/ErrorSummary.tsx'
import { Field, TextField } from '../../shared/ui/Field.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { measureMessages } from './messages.ts'
import { useMeasureChange } from './queries.ts'

type Props = { readonly measure: MeasureView; readonly onClose: () => void }
type Chosen = { readonly organisationId: string; readonly name: string; readonly role: BodyRole }

const roles: readonly BodyRole[] = ['lead', 'with', 'responsible', 'assist']

/** Names the bodies of a measure, with the reason that goes into the trail. */
export function AssignBodies({ measure, onClose }: Props) {
  const t = useMessages(measureMessages)
  const [chosen, setChosen] = useState<readonly Chosen[]>(
    measure.bodies.map((body) => ({ ...body, name: body.organisationName })),
  )
  const [reason, setReason] = useState('')
  const errors = useFormErrors('assign', ['bodies', 'reason'])
  const change = useMeasureChange(client.plans.assignBodies, {
    onSuccess: () => {
      showToast(t('assign.done'))
      onClose()
    },
    onError: errors.refuse,
  })
  const send = () => {
    if (!errors.check(reason.trim() ? {} : { reason: t('assign.reason.missing') })) return
    change.mutate({
      id: measure.id,
      version: measure.version,
      bodies: chosen.map(({ organisationId, role }) => ({ organisationId, role })),
      reason,
    })
  }
  return (
    <Modal
      title={t('assign.title')}
      onClose={onClose}
      footer={
        <button type="button" className="btn primary" disabled={change.isPending} onClick={send}>
          {t('assign.submit')}
        </button>
      }
    >
      <div className="stack-16">
        <ErrorSummary errors={errors.list} attempt={errors.attempt} />
        <ChosenBodies chosen={chosen} onChange={setChosen} />
        <BodyPicker
          id={errors.id('bodies')}
          chosen={chosen}
          onPick={(body) => setChosen([...chosen, body])}
        />
        <TextField
          id={errors.id('reason')}
          label={t('assign.reason')}
          help={t('assign.reason.help')}
          value={reason}
          onChange={setReason}
          error={errors.of('reason')}
          maxLength={1000}
          multiline
        />
        {errors.rest ? <ErrorState error={errors.rest} /> : null}
      </div>
    </Modal>
  )
}

function ChosenBodies({
  chosen,
  onChange,
}: {
  chosen: readonly Chosen[]
  onChange: (next: readonly Chosen[]) => void
}) {
  const t = useMessages(measureMessages)
  if (chosen.length === 0) return <p className="sec">{t('assign.none')}</p>
  return (
    <ul className="stack">
      {chosen.map((body) => (
        <li key={body.organisationId} className="row">
          <span className="grow">{body.name}</span>
          <select
            className="chip"
            aria-label={t('assign.role', { name: body.name })}
            value={body.role}
            onChange={({ target }) =>
              onChange(
                chosen.map((each) => (each === body ? { ...each, role: target.value as BodyRole } : each)),
              )
            }
          >
            {roles.map((role) => (
              <option key={role} value={role}>
                {t(`role.${role}`)}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="btn small text"
            aria-label={t('assign.remove', { name: body.name })}
            onClick={() => onChange(chosen.filter((each) => each !== body))}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  )
}

type PickerProps = { id: string; chosen: readonly Chosen[]; onPick: (body: Chosen) => void }

function BodyPicker({ id, chosen, onPick }: PickerProps) {
  const t = useMessages(measureMessages)
  const tree = useQuery(api.organisations.tree.queryOptions({ input: {}, staleTime: 300_000 }))
  const free = (tree.data?.items ?? []).filter(
    (body) => body.kind !== 'city' && !chosen.some(({ organisationId }) => organisationId === body.id),
  )
  return (
    <Field id={id} label={t('assign.add')}>
      {(control) => (
        <select
          {...control}
          className="input"
          value=""
          onChange={({ target }) => {
            const body = free.find((each) => each.id === target.value)
            if (body) onPick({ organisationId: body.id, name: body.name, role: 'responsible' })
          }}
        >
          <option value="" />
          {free.map((body) => (
            <option key={body.id} value={body.id}>
              {body.kind === 'unit' ? `　${body.name}` : body.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
