import { useMessages } from '../i18n/messages.ts'
import { uiMessages } from './messages.ts'

type Props = {
  /** A verb that says what happens. */
  readonly submit: string
  readonly danger?: boolean
  readonly disabled: boolean
  readonly onSubmit: () => void
  readonly onClose: () => void
}

/** The one thing to do and the way out. */
export function ModalFoot({ submit, danger = false, disabled, onSubmit, onClose }: Props) {
  const t = useMessages(uiMessages)
  return (
    <>
      <button
        type="button"
        className={danger ? 'btn danger' : 'btn primary'}
        disabled={disabled}
        onClick={onSubmit}
      >
        {submit}
      </button>
      <button type="button" className="btn" onClick={onClose}>
        {t('cancel')}
      </button>
    </>
  )
}
