import type { Repairable, SubjectCredit } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FilePicker } from '../../shared/ui/FilePicker.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { creditFormMessages } from './form-messages.ts'
import { creditMessages } from './messages.ts'
import { useCreditChange } from './use-credit-change.ts'

type KeptFile = { readonly id: string; readonly name: string; readonly bytes: number }
type Props = { readonly credit: SubjectCredit; readonly onClose: () => void }

/** Which penalty, what was put right, and the proof; what cannot be repaired says why. */
export function RepairModal({ credit, onClose }: Props) {
  const forms = useMessages(creditFormMessages)
  const ready = credit.repairable.filter(({ eligible }) => eligible)
  const [entry, setEntry] = useState<Entry>({ ...blank, factId: ready[0]?.factId ?? '' })
  const errors = useFormErrors('repair', names)
  const apply = useCreditChange(client.repairs.apply, {
    done: forms('repair.done'),
    onDone: onClose,
    onError: errors.refuse,
  })
  const submit = () => {
    const fine = errors.check({
      ...(entry.reason.trim() ? {} : { reason: forms('wrong.reason') }),
      ...(entry.duty && entry.harm ? {} : { stated: forms('wrong.stated') }),
      ...(entry.files.length > 0 ? {} : { fileIds: forms('wrong.files') }),
    })
    if (!fine) return
    apply.mutate({
      ...{ subjectId: credit.subject.id, factId: entry.factId, reason: entry.reason.trim() },
      ...{ dutyFulfilled: true, harmRemoved: true },
      fileIds: entry.files.map(({ id }) => id),
    })
  }
  return (
    <Modal
      title={forms('repair.title')}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={forms('repair.submit')}
          disabled={apply.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <p>{forms('repair.lead')}</p>
        <FormErrors errors={errors} />
        <Fields ready={ready} entry={entry} errors={errors} onChange={setEntry} />
      </div>
    </Modal>
  )
}

const names = ['factId', 'reason', 'fileIds', 'stated'] as const
type Name = (typeof names)[number]
type Entry = State & {
  readonly factId: string
  readonly reason: string
  readonly files: readonly KeptFile[]
}
const blank = { reason: '', duty: false, harm: false, files: [] }

type FieldsProps = {
  readonly ready: readonly Repairable[]
  readonly entry: Entry
  readonly errors: { id(name: Name): string; of(name: Name): string | undefined }
  readonly onChange: (change: (before: Entry) => Entry) => void
}

function Fields({ ready, entry, errors, onChange }: FieldsProps) {
  const forms = useMessages(creditFormMessages)
  const set = (part: Partial<Entry>) => onChange((before) => ({ ...before, ...part }))
  return (
    <>
      <ChoiceField
        id={errors.id('factId')}
        label={forms('repair.fact')}
        value={entry.factId}
        error={errors.of('factId')}
        onChange={(factId) => set({ factId })}
      >
        {ready.map((each) => (
          <option key={each.factId} value={each.factId}>
            {[each.occurredOn, each.decisionNumber, each.source.name].join(' · ')}
          </option>
        ))}
      </ChoiceField>
      <TextField
        id={errors.id('reason')}
        label={forms('repair.reason')}
        multiline
        maxLength={2000}
        value={entry.reason}
        error={errors.of('reason')}
        onChange={(reason) => set({ reason })}
      />
      <Stated id={errors.id('stated')} stated={entry} error={errors.of('stated')} onChange={set} />
      <div id={errors.id('fileIds')}>
        <FilePicker
          label={forms('repair.files')}
          help={forms('object.files.help')}
          files={entry.files}
          onChange={(next) => onChange((before) => ({ ...before, files: next(before.files) }))}
        />
        {errors.of('fileIds') ? <p className="wrong">{errors.of('fileIds')}</p> : null}
      </div>
    </>
  )
}

type State = { readonly duty: boolean; readonly harm: boolean }
type StatedProps = {
  readonly id: string
  readonly stated: State
  readonly error: string | undefined
  readonly onChange: (part: Partial<State>) => void
}

/** What the firm answers for; both must be true. */
function Stated({ id, stated, error, onChange }: StatedProps) {
  const t = useMessages(creditMessages)
  const forms = useMessages(creditFormMessages)
  return (
    <fieldset id={id} className="stack">
      <legend className="sr">{t('field.stated')}</legend>
      {(['duty', 'harm'] as const).map((each) => (
        <label key={each} className="row">
          <input
            type="checkbox"
            checked={stated[each]}
            onChange={(event) => onChange({ [each]: event.target.checked })}
          />
          {forms(`repair.${each}`)}
        </label>
      ))}
      {error ? <p className="wrong">{error}</p> : null}
    </fieldset>
  )
}
