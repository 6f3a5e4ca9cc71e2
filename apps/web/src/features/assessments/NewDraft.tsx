import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useFormErrors } from '../../shared/form-errors.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { TextField } from '../../shared/ui/Field.tsx'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Modal } from '../../shared/ui/Modal.tsx'
import { draftMessages } from './draft-messages.ts'
import { freshModel } from './form/fresh.ts'
import type { Json } from './form/pointer.ts'

type Props = {
  /** The rule that a new version begins from; without one it is a new model. */
  readonly from?: Json
  readonly onClose: () => void
}

/** The two names by which a model is found, and where it begins; everything else is for its forms. */
export function NewDraft({ from, onClose }: Props) {
  const t = useMessages(draftMessages)
  const { today } = useSession()
  const navigate = useNavigate()
  const [code, setCode] = useState(String(from?.code ?? ''))
  const [version, setVersion] = useState('')
  const [title, setTitle] = useState('')
  const errors = useFormErrors('new-model', ['content.code', 'content.version'])
  const draft = useMutation(
    api.assessmentModels.draft.mutationOptions({
      onSuccess: ({ id }) =>
        navigate({ to: '/assessments/models/$modelId', params: { modelId: id }, search: {} }),
      onError: errors.refuse,
    }),
  )
  const content = () =>
    from
      ? { ...from, version }
      : freshModel(
          { code, version, title: { zh: title, en: '' }, day: today },
          {
            total: { zh: '合计', en: 'Total' },
            leaf: { zh: '新指标', en: 'New indicator' },
            good: { zh: '良好', en: 'Good' },
            poor: { zh: '较差', en: 'Poor' },
          },
        )
  return (
    <Modal title={t(from ? 'new.version' : 'new')} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          draft.mutate({ content: content() })
        }}
      >
        <FormErrors errors={errors} />
        {from ? null : (
          <>
            <TextField label={t('new.title')} value={title} onChange={setTitle} maxLength={100} />
            <TextField
              id={errors.id('content.code')}
              label={t('new.code')}
              help={t('new.code.help')}
              value={code}
              onChange={setCode}
              error={errors.of('content.code')}
            />
          </>
        )}
        <TextField
          id={errors.id('content.version')}
          label={t('new.number')}
          help={t('new.number.help')}
          value={version}
          onChange={setVersion}
          maxLength={40}
          error={errors.of('content.version')}
        />
        <button type="submit" className="btn primary" disabled={draft.isPending}>
          {t('new.begin')}
        </button>
      </form>
    </Modal>
  )
}
