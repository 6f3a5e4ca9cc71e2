import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { AssessmentModel } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay, useSession } from '../../shared/session/session.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { assessmentMessages } from './messages.ts'

type Props = {
  readonly model: AssessmentModel
  /** What was typed and is not saved yet would not be proposed. */
  readonly isUnsaved?: boolean
}

/** From draft to force, each step by who may do it. */
export function ModelVerbs({ model, isUnsaved = false }: Props) {
  const t = useMessages(assessmentMessages)
  const { today } = useSession()
  const may = useMay()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const [day, setDay] = useState(today)
  const onSuccess = () => queries.invalidateQueries({ queryKey: api.assessmentModels.key() })
  const verbs = {
    propose: useMutation(api.assessmentModels.propose.mutationOptions({ onSuccess })),
    return: useMutation(api.assessmentModels.returnDraft.mutationOptions({ onSuccess })),
    approve: useMutation(api.assessmentModels.approve.mutationOptions({ onSuccess })),
    retire: useMutation(api.assessmentModels.retire.mutationOptions({ onSuccess })),
    remove: useMutation(
      api.assessmentModels.remove.mutationOptions({
        onSuccess: async () => {
          await navigate({ to: '/assessments' })
          await onSuccess()
        },
      }),
    ),
  }
  const at = { id: model.id, version: model.version }
  const does = {
    propose: () => verbs.propose.mutate({ ...at, note }),
    return: () => verbs.return.mutate({ ...at, note }),
    approve: () => verbs.approve.mutate({ ...at, validFrom: day }),
    retire: () => verbs.retire.mutate({ ...at, validTo: day, note }),
    remove: () => verbs.remove.mutate(at),
  }
  const offered = model.verbs.filter((verb) => verb !== 'edit')
  const failure = Object.values(verbs).find(({ error }) => error !== null)?.error
  const asksNote = offered.some((verb) => verb !== 'approve' && verb !== 'remove')
  return (
    <section className="card noprint" aria-label={t('verbs')}>
      <header>
        <h2>{t('verbs')}</h2>
      </header>
      <div className="body form">
        {asksNote ? (
          <TextField label={t('note')} value={note} onChange={setNote} multiline rows={2} maxLength={1000} />
        ) : null}
        {offered.some((verb) => verb === 'approve' || verb === 'retire') ? (
          <DayField label={t('day')} value={day} onChange={setDay} />
        ) : null}
        {model.state === 'proposed' && may('assessment.rule') && !offered.includes('approve') ? (
          <p className="meta">{t('second')}</p>
        ) : null}
        <div className="row wrap">
          {offered.map((verb) => (
            <button
              key={verb}
              type="button"
              className={verb === 'approve' || verb === 'propose' ? 'btn primary' : 'btn'}
              disabled={
                (verb !== 'approve' && verb !== 'remove' && note.trim() === '') ||
                (verb === 'propose' && isUnsaved) ||
                verbs[verb].isPending
              }
              onClick={does[verb]}
            >
              {t(`verb.${verb}`)}
            </button>
          ))}
        </div>
        {isUnsaved && offered.includes('propose') ? <p className="meta">{t('unsaved')}</p> : null}
        {failure ? <ErrorState error={failure} /> : null}
      </div>
    </section>
  )
}
