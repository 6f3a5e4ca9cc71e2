import type { AccountView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { PanelBody, SidePanel } from '../../shared/ui/SidePanel.tsx'
import { accountMessages } from './account-messages.ts'
import { ResetPassword } from './ResetPassword.tsx'

type Props = { readonly account: AccountView; readonly onClose: () => void }

/** What the security administrator may do about an account. */
export function GuardPanel({ account, onClose }: Props) {
  const t = useMessages(accountMessages)
  return (
    <SidePanel title={t('form.edit', { username: account.username })} onClose={onClose}>
      <PanelBody>
        <ResetPassword accountId={account.id} />
      </PanelBody>
    </SidePanel>
  )
}
