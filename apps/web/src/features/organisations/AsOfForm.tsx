import { useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { FilterDay } from '../../shared/ui/FilterRow.tsx'
import { organisationPageMessages } from './messages.ts'

type Props = {
  readonly asOf: string | undefined
  readonly onChange: (asOf: string | undefined) => void
}

/** The day whose names are shown; nothing chosen means today. */
export function AsOfForm({ asOf, onChange }: Props) {
  const t = useMessages(organisationPageMessages)
  const { today } = useSession()
  return (
    <>
      <FilterDay
        label={t('asOf')}
        value={asOf ?? today}
        onChange={(day) => onChange(day === today ? undefined : day)}
      />
      {asOf ? (
        <button type="button" className="btn small text" onClick={() => onChange(undefined)}>
          {t('asOf.today')}
        </button>
      ) : null}
    </>
  )
}
