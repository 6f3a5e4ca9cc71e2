import { useMessages } from '../../shared/i18n/messages.ts'
import { roleMessages, roles } from '../../shared/role-messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import type { AddressRow } from './policy-form.ts'
import { securityMessages } from './security-messages.ts'

type Props = {
  readonly id: string
  readonly rows: readonly AddressRow[]
  readonly error: string | undefined
  readonly onChange: (rows: readonly AddressRow[]) => void
}

/** Roles that may be used from some networks only. */
export function PolicyAddresses({ id, rows, error, onChange }: Props) {
  const t = useMessages(securityMessages)
  const word = useMessages(roleMessages)
  const free = roles.filter((role) => rows.every((row) => row.role !== role))
  return (
    <fieldset className="field">
      <legend>{t('policy.addresses')}</legend>
      {rows.map((row, index) => (
        <TextField
          key={row.role}
          id={index === 0 ? id : `${id}-${row.role}`}
          label={t('policy.addresses.of', { role: word(`role.${row.role}`) })}
          help={t('policy.addresses.help')}
          multiline
          rows={2}
          value={row.networks}
          error={index === 0 ? error : undefined}
          onChange={(networks) =>
            onChange(rows.map((each) => (each.role === row.role ? { ...each, networks } : each)))
          }
        />
      ))}
      <ChoiceField
        label={t('policy.addresses.add')}
        value=""
        onChange={(chosen) => {
          const role = free.find((each) => each === chosen)
          if (role) onChange([...rows, { role, networks: '' }])
        }}
      >
        <option value="">{t('policy.addresses.choose')}</option>
        {free.map((role) => (
          <option key={role} value={role}>
            {word(`role.${role}`)}
          </option>
        ))}
      </ChoiceField>
    </fieldset>
  )
}
