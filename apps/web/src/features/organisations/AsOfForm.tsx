import { useId } from 'react'
import { DayInput } from '../../shared/day/DayField.tsx'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { organisationPageMessages } from './messages.ts'

type Props = {
  readonly asOf: string | undefined
  readonly onChange: (asOf: string | undefined) => void
}

/** The day whose names are shown; nothing chosen means today. */
export function AsOfForm({ asOf, onChange }: Props) {
  const t = useMessages(organisationPageMessages)
  const { today } = useSession()
  const id = useId()
  return (
    <div className="row">
      <label htmlFor={id} className="sec nowrap">
        {t('asOf')}
      </label>
      <DayInput
        control={{ id, 'aria-describedby': undefined, 'aria-invalid': undefined }}
        value={asOf ?? today}
        onChange={(day) => onChange(day === '' || day === today ? undefined : day)}
      />
      {asOf ? (
        <button type="button" className="btn small text" onClick={() => onChange(undefined)}>
          {t('asOf.today')}
        </button>
      ) : null}
    </div>
  )
}
