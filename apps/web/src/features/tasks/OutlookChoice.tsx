import { useMessages } from '../../shared/i18n/messages.ts'
import { taskMessages } from './messages.ts'
import { outlooks, type ReportDraft } from './report-draft.ts'
import { reportMessages } from './report-messages.ts'

type Props = {
  readonly value: ReportDraft['outlook']
  readonly onChange: (value: ReportDraft['outlook']) => void
}

export function OutlookChoice({ value, onChange }: Props) {
  const t = useMessages(reportMessages)
  const words = useMessages(taskMessages)
  return (
    <fieldset className="field">
      <legend>{t('outlook.label')}</legend>
      <div className="choices">
        {outlooks.map((outlook) => (
          <label key={outlook} className={outlook === value ? 'on' : ''}>
            <input
              type="radio"
              name="outlook"
              checked={outlook === value}
              onChange={() => onChange(outlook)}
            />
            {words(`outlook.${outlook}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
