import type { AccountView, OrganisationView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { roleMessages } from '../../shared/role-messages.ts'
import { VersionConflict } from '../../shared/ui/VersionConflict.tsx'
import { accountMessages } from './account-messages.ts'
import type { PostEntry } from './post-entry.ts'

type Props = {
  readonly mine: {
    readonly displayName: string
    readonly disabled: boolean
    readonly posts: readonly PostEntry[]
    readonly organisations: readonly OrganisationView[]
  }
  readonly now: AccountView
  readonly onSendAgain: () => void
  readonly onDrop: () => void
}

export function AccountConflict({ mine, now, onSendAgain, onDrop }: Props) {
  const t = useMessages(accountMessages)
  const role = useMessages(roleMessages)
  const names = new Map(mine.organisations.map(({ id, name }) => [id, name]))
  const said = (posts: readonly PostEntry[]) =>
    posts
      .map(
        (post) =>
          `${post.subjectName ?? names.get(post.organisationId ?? '') ?? ''} ${role(`role.${post.role}`)}`,
      )
      .join('\n')
  const state = (disabled: boolean) => t(disabled ? 'disabled' : 'active')
  return (
    <VersionConflict
      what={t('conflict.what')}
      fields={[
        { label: t('form.name'), theirs: now.displayName, mine: mine.displayName },
        { label: t('form.posts'), theirs: said(now.posts), mine: said(mine.posts) },
        { label: t('column.state'), theirs: state(now.disabled), mine: state(mine.disabled) },
      ]}
      onKeepMine={onSendAgain}
      onKeepTheirs={onDrop}
      onClose={onDrop}
    />
  )
}
