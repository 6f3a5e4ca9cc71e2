import type { VetoGround, VetoProposal } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { vetoMessages } from './messages.ts'
import { useVetoChange } from './use-veto-change.ts'

const grounds = [
  ...['accident', 'systemic', 'safety-item', 'unlicensed', 'refusal', 'false-data', 'crime', 'other'],
] as readonly VetoGround[]
const names = ['ground', 'facts', 'decisionNumber', 'legalBasis', 'until', 'from', 'bars'] as const

type Props = {
  readonly subject: { readonly id: string; readonly name: string }
  /** What an event proposes; its ground and day are given. */
  readonly proposal?: VetoProposal
  readonly onClose: () => void
}

/** Restates what follows; what the policy says need not be typed. */
export function ImposeModal({ subject, proposal, onClose }: Props) {
  const t = useMessages(vetoMessages)
  const [entry, setEntry] = useState({
    ground: 'safety-item',
    facts: '',
    decisionNumber: '',
    legalBasis: '',
    until: '',
  })
  const errors = useFormErrors('impose', names)
  const outcome = { done: t('impose.done'), onDone: onClose, onError: errors.refuse }
  const impose = useVetoChange(client.vetoes.impose, outcome)
  const confirm = useVetoChange(client.vetoes.confirm, outcome)
  const submit = () => {
    const fine = errors.check({
      ...(entry.facts.trim() ? {} : { facts: t('wrong.facts') }),
      ...(entry.decisionNumber.trim() ? {} : { decisionNumber: t('wrong.decisionNumber') }),
    })
    if (!fine) return
    const shared = {
      facts: entry.facts.trim(),
      decisionNumber: entry.decisionNumber.trim(),
      ...(entry.legalBasis.trim() ? { legalBasis: entry.legalBasis.trim() } : {}),
      ...(entry.until ? { until: entry.until } : {}),
    }
    if (proposal) confirm.mutate({ ...shared, id: proposal.id, version: proposal.version })
    else impose.mutate({ ...shared, subjectId: subject.id, ground: entry.ground as VetoGround })
  }
  return (
    <Modal
      title={`${t('impose.title')} · ${subject.name}`}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t('impose.submit')}
          danger
          disabled={impose.isPending || confirm.isPending}
          onSubmit={submit}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <p>{t('impose.effect')}</p>
        <FormErrors errors={errors} />
        <Fields
          entry={entry}
          given={proposal?.trigger.ground}
          errors={errors}
          onChange={(part) => setEntry({ ...entry, ...part })}
        />
      </div>
    </Modal>
  )
}

type Entry = Readonly<Record<'ground' | 'facts' | 'decisionNumber' | 'legalBasis' | 'until', string>>
type Name = (typeof names)[number]
type FieldsProps = {
  readonly entry: Entry
  /** The ground that an event gives. */
  readonly given: VetoGround | undefined
  readonly errors: { id(name: Name): string; of(name: Name): string | undefined }
  readonly onChange: (part: Partial<Entry>) => void
}

function Fields({ entry, given, errors, onChange }: FieldsProps) {
  const t = useMessages(vetoMessages)
  const text = (name: 'facts' | 'decisionNumber' | 'legalBasis', more: object = {}) => (
    <TextField
      id={errors.id(name)}
      label={t(`field.${name}`)}
      value={entry[name]}
      error={errors.of(name)}
      onChange={(value) => onChange({ [name]: value })}
      {...more}
    />
  )
  return (
    <>
      {given ? (
        <p className="b">{t(`ground.${given}`)}</p>
      ) : (
        <ChoiceField
          id={errors.id('ground')}
          label={t('field.ground')}
          value={entry.ground}
          error={errors.of('ground')}
          onChange={(ground) => onChange({ ground })}
        >
          {grounds.map((ground) => (
            <option key={ground} value={ground}>
              {t(`ground.${ground}`)}
            </option>
          ))}
        </ChoiceField>
      )}
      {text('facts', { multiline: true, maxLength: 1000 })}
      {text('decisionNumber', { maxLength: 200 })}
      {text('legalBasis', { maxLength: 500, optional: true, help: t('field.legalBasis.help') })}
      <DayField
        id={errors.id('until')}
        label={t('field.until')}
        help={t('field.until.help')}
        optional
        value={entry.until}
        error={errors.of('until')}
        onChange={(until) => onChange({ until })}
      />
    </>
  )
}
