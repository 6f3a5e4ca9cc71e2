import { useId } from 'react'
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
      <label htmlFor={id} className="sec">
        {t('asOf')}
      </label>
      <input
        id={id}
        type="date"
        className="input"
        style={{ width: 160 }}
        value={asOf ?? today}
        onChange={(event) => {
          // Emptied while typing: wait for a whole date.
          if (event.target.value) onChange(event.target.value === today ? undefined : event.target.value)
        }}
      />
      {asOf ? (
        <button type="button" className="btn small text" onClick={() => onChange(undefined)}>
          {t('asOf.today')}
        </button>
      ) : null}
    </div>
  )
}
