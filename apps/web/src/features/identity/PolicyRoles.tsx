import type { Role } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { roleMessages, roles } from '../../shared/role-messages.ts'
import { securityMessages } from './security-messages.ts'

type Props = { readonly roles: readonly Role[]; readonly onChange: (roles: readonly Role[]) => void }

/** Whoever holds one of these must have a second factor. */
export function PolicyRoles({ roles: chosen, onChange }: Props) {
  const t = useMessages(securityMessages)
  const word = useMessages(roleMessages)
  return (
    <fieldset className="field">
      <legend>{t('policy.factor')}</legend>
      {roles.map((role) => (
        <label key={role} className="check">
          <input
            type="checkbox"
            checked={chosen.includes(role)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, role] : chosen.filter((each) => each !== role))
            }
          />
          {word(`role.${role}`)}
        </label>
      ))}
    </fieldset>
  )
}
