import type { SecurityPolicyView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { roleMessages } from '../../shared/role-messages.ts'
import { VersionConflict } from '../../shared/ui/VersionConflict.tsx'
import { type PolicyForm, policyNumbers, toForm } from './policy-form.ts'
import { securityMessages } from './security-messages.ts'

type Props = {
  readonly now: SecurityPolicyView
  readonly mine: PolicyForm
  readonly onKeepMine: () => void
  readonly onDrop: () => void
}

/** Another security administrator was first: both policies beside each other. */
export function PolicyConflict({ now, mine, onKeepMine, onDrop }: Props) {
  const t = useMessages(securityMessages)
  const word = useMessages(roleMessages)
  const theirs = toForm(now)
  const networksOf = (form: PolicyForm) =>
    form.addresses
      .map(({ role, networks }) => `${word(`role.${role}`)} ${networks.replaceAll('\n', ' ')}`)
      .join('\n')
  const row = (label: string, say: (form: PolicyForm) => string) => ({
    label,
    theirs: say(theirs),
    mine: say(mine),
  })
  return (
    <VersionConflict
      what={t('tab.policy')}
      fields={[
        ...policyNumbers.map((name) => row(t(`policy.${name}`), ({ numbers }) => numbers[name])),
        row(t('policy.lockout.by'), ({ by }) => t(`policy.lockout.${by}`)),
        row(t('policy.session.single'), ({ single }) => (single ? '✓' : '')),
        row(t('policy.watermark'), ({ screenWatermark }) => (screenWatermark ? '✓' : '')),
        row(t('policy.factor'), (form) =>
          form.secondFactorRoles.map((role) => word(`role.${role}`)).join('\n'),
        ),
        row(t('policy.addresses'), networksOf),
      ]}
      onKeepMine={onKeepMine}
      onKeepTheirs={onDrop}
      onClose={onDrop}
    />
  )
}
