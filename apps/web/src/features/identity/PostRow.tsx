import type { OrganisationView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { roleMessages, roles } from '../../shared/role-messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { accountMessages } from './account-messages.ts'
import { isScoped, type PostEntry, scopes } from './post-entry.ts'
import { SubjectChoice } from './SubjectChoice.tsx'
import './own-account.css'

type Props = {
  readonly id: string
  readonly post: PostEntry
  readonly organisations: readonly OrganisationView[]
  readonly error: string | undefined
  readonly onChange: (part: Partial<PostEntry>) => void
}

/** One post: the role, the body or firm, and for officers whose rows it sees. */
export function PostRow({ id, post, organisations, error, onChange }: Props) {
  const t = useMessages(accountMessages)
  const role = useMessages(roleMessages)
  return (
    <div className="grow">
      <ChoiceField
        label={t('form.role')}
        id={`${id}-role`}
        value={post.role}
        onChange={(chosen) =>
          onChange({
            role: roles.find((one) => one === chosen) ?? post.role,
            dataScope: 'subtree',
            chosenIds: [],
          })
        }
      >
        {roles.map((one) => (
          <option key={one} value={one}>
            {role(`role.${one}`)}
          </option>
        ))}
      </ChoiceField>
      {post.role === 'enterprise' ? (
        <SubjectChoice id={id} post={post} error={error} onChange={onChange} />
      ) : (
        <ChoiceField
          label={t('form.organisation')}
          id={id}
          error={error}
          value={post.organisationId ?? ''}
          onChange={(organisationId) => onChange({ organisationId })}
        >
          <option value="">{t('form.organisation.choose')}</option>
          <OrganisationOptions organisations={organisations} />
        </ChoiceField>
      )}
      {isScoped(post) ? (
        <ChoiceField
          label={t('form.scope')}
          id={`${id}-scope`}
          value={post.dataScope}
          onChange={(chosen) =>
            onChange({ dataScope: scopes.find((one) => one === chosen) ?? 'subtree', chosenIds: [] })
          }
        >
          {scopes.map((one) => (
            <option key={one} value={one}>
              {t(`scope.${one}`)}
            </option>
          ))}
        </ChoiceField>
      ) : null}
      {post.dataScope === 'chosen' ? (
        <ChosenBodies id={id} post={post} organisations={organisations} onChange={onChange} />
      ) : null}
    </div>
  )
}

function ChosenBodies({ id, post, organisations, onChange }: Omit<Props, 'error'>) {
  const t = useMessages(accountMessages)
  const names = new Map(organisations.map((body) => [body.id, body.name]))
  return (
    <>
      <ul className="chips" aria-label={t('form.chosen')}>
        {post.chosenIds.map((chosen) => (
          <li key={chosen} className="tag">
            {names.get(chosen) ?? chosen}
            <button
              type="button"
              className="btn small text"
              aria-label={t('form.chosen.remove', { name: names.get(chosen) })}
              onClick={() => onChange({ chosenIds: post.chosenIds.filter((each) => each !== chosen) })}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
      <ChoiceField
        label={t('form.chosen.add')}
        id={`${id}-chosen`}
        value=""
        onChange={(chosen) => chosen && onChange({ chosenIds: [...new Set([...post.chosenIds, chosen])] })}
      >
        <option value="">{t('form.organisation.choose')}</option>
        <OrganisationOptions organisations={organisations} />
      </ChoiceField>
    </>
  )
}
