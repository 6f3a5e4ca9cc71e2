import type { AccountView, Post } from '@zhiheng/contract'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { roleMessages } from '../../shared/role-messages.ts'
import { ScrollTable } from '../../shared/ui/ScrollTable.tsx'
import { accountMessages } from './account-messages.ts'

type Props = {
  readonly accounts: readonly AccountView[]
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
}

export function AccountTable({ accounts, open, onOpen }: Props) {
  const t = useMessages(accountMessages)
  return (
    <ScrollTable caption={t('title')} className="comfortable cards" minWidth={640} sticky>
      <thead>
        <tr>
          <th scope="col">{t('column.username')}</th>
          <th scope="col">{t('column.name')}</th>
          <th scope="col">{t('column.posts')}</th>
          <th scope="col">{t('column.lastSignIn')}</th>
          <th scope="col">{t('column.state')}</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.id} aria-current={account.id === open || undefined}>
            <td>
              <button type="button" className="link" onClick={() => onOpen(account.id)}>
                {account.username}
              </button>
            </td>
            <td>{account.displayName}</td>
            <td>
              {account.posts.map((post) => (
                <PostLine key={post.id} post={post} />
              ))}
            </td>
            <td className="nowrap" data-label={t('column.lastSignIn')}>
              {account.lastSignInAt ? stamp(account.lastSignInAt) : <span className="dim">{t('never')}</span>}
            </td>
            <td>
              <span className="tag">{t(account.disabled ? 'disabled' : 'active')}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  )
}

function PostLine({ post }: { readonly post: Post }) {
  const role = useMessages(roleMessages)
  return (
    <p>
      {[post.organisationName, post.unitName].filter(Boolean).join(' · ')}{' '}
      <span className="dim">{role(`role.${post.role}`)}</span>
    </p>
  )
}
