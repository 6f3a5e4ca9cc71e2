import type { OrganisationView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { importMessages } from './import-messages.ts'
import { measureMessages } from './messages.ts'

type Props = {
  readonly label: string
  readonly organisations: readonly OrganisationView[]
  readonly chosen: readonly string[]
  readonly onChange: (next: readonly string[]) => void
}

/** One body or several of the tree; those chosen stand as tags that can be taken off. */
export function OrganisationChoice({ label, organisations, chosen, onChange }: Props) {
  const t = useMessages(importMessages)
  const measure = useMessages(measureMessages)
  const name = (id: string) => organisations.find((body) => body.id === id)?.name ?? ''
  return (
    <div className="row wrap choice">
      {chosen.map((id) => (
        <span key={id} className="tag primary">
          {name(id)}
          <button
            type="button"
            className="link"
            aria-label={measure('assign.remove', { name: name(id) })}
            onClick={() => onChange(chosen.filter((each) => each !== id))}
          >
            ×
          </button>
        </span>
      ))}
      <select
        className="input"
        aria-label={label}
        value=""
        onChange={({ target }) => (target.value ? onChange([...chosen, target.value]) : undefined)}
      >
        <option value="">{chosen.length > 0 ? t('names.add') : t('names.unsure')}</option>
        <OrganisationOptions organisations={organisations.filter(({ id }) => !chosen.includes(id))} />
      </select>
    </div>
  )
}
