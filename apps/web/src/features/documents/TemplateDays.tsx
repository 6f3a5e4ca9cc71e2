import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { TemplateView } from '@zhiheng/contract'
import { addDays } from '@zhiheng/primitives'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DayField } from '../../shared/day/DayField.tsx'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { ModalFoot } from '../../shared/ui/ModalFoot.tsx'
import { documentMessages } from './messages.ts'
import { endingOf } from './template-standing.ts'

const firstChoice = {
  end: ({ validTo }: TemplateView, today: string): string => validTo ?? today,
  'take-back': ({ validFrom }: TemplateView): string => addDays(validFrom, -1),
  restore: (): string => '',
}

type Props = {
  readonly template: TemplateView
  /** The other versions of the kind: whether one is left. */
  readonly others: readonly TemplateView[]
  readonly onClose: () => void
}

/** The last day of a template; none where it goes on. One whose day has not come is taken back instead. */
export function TemplateDays({ template, others, onClose }: Props) {
  const t = useMessages(documentMessages)
  const { today } = useSession()
  const errors = useFormErrors('template-days', ['validTo'])
  const ending = endingOf(template, today)
  const [validTo, setValidTo] = useState(firstChoice[ending](template, today))
  const save = useSave(template, onClose, errors.refuse)
  const left = others.some(
    (other) => validTo === '' || (other.validFrom <= validTo && (!other.validTo || other.validTo > validTo)),
  )
  return (
    <Modal
      title={`${t(`template.${ending}`)} · ${template.name}`}
      onClose={onClose}
      footer={
        <ModalFoot
          submit={t(ending === 'end' ? 'series.submit' : `template.${ending}`)}
          disabled={save.isPending}
          onSubmit={() => {
            if (errors.check({})) save.mutate(validTo || null)
          }}
          onClose={onClose}
        />
      }
    >
      <div className="form">
        <FormErrors errors={errors} />
        {ending === 'end' ? (
          <DayField
            id={errors.id('validTo')}
            label={t('template.validTo')}
            help={t('template.validTo.help')}
            error={errors.of('validTo')}
            optional
            value={validTo}
            onChange={setValidTo}
          />
        ) : (
          <p>{t(`template.${ending}.lead`, { on: template.validFrom })}</p>
        )}
        {left || validTo === '' ? null : <p className="note yellow">{t('template.last')}</p>}
      </div>
    </Modal>
  )
}

function useSave({ id, version }: TemplateView, onDone: () => void, onError: (error: unknown) => void) {
  const t = useMessages(documentMessages)
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (validTo: string | null) => client.documentTemplates.end({ id, version, validTo }),
    onSuccess: async () => {
      showToast(t('series.done'))
      onDone()
      await queries.invalidateQueries({ queryKey: api.documentTemplates.key() })
    },
    onError,
  })
}
