import type { OrganisationView, Post } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { roleMessages, roles } from '../../shared/role-messages.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { OrganisationOptions } from '../../shared/ui/OrganisationOptions.tsx'
import { accountMessages } from './account-messages.ts'

export type PostEntry = Pick<Post, 'role' | 'organisationId' | 'subjectId' | 'dataScope'> & {
  readonly chosenIds: readonly string[]
  readonly subjectName?: string | null
}

export const newPost: PostEntry = {
  role: 'department_officer',
  organisationId: '',
  subjectId: null,
  dataScope: 'subtree',
  chosenIds: [],
}

/** What the API takes of an entry. */
export const toPostInput = ({ role, organisationId, subjectId, dataScope, chosenIds }: PostEntry) => ({
  ...{ role, dataScope },
  ...(role === 'enterprise' ? { subjectId } : { organisationId }),
  chosenIds: dataScope === 'chosen' ? [...chosenIds] : [],
})

export const isComplete = ({ role, organisationId, subjectId }: PostEntry): boolean =>
  Boolean(role === 'enterprise' ? subjectId : organisationId)

type Props = {
  readonly id: string
  readonly posts: readonly PostEntry[]
  readonly organisations: readonly OrganisationView[]
  readonly error: string | undefined
  readonly onChange: (posts: readonly PostEntry[]) => void
}

/** Role and body, once or more. */
export function PostsField({ id, posts, organisations, error, onChange }: Props) {
  const t = useMessages(accountMessages)
  const role = useMessages(roleMessages)
  const put = (index: number, part: Partial<PostEntry>) =>
    onChange(posts.map((post, at) => (at === index ? { ...post, ...part } : post)))
  return (
    <fieldset className="field">
      <legend>{t('form.posts')}</legend>
      <p className="help">{t('form.posts.help')}</p>
      {posts.map((post, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a post has no identity but its place
        <div key={index} className="row" style={{ alignItems: 'end', marginBottom: 8 }}>
          <ChoiceField
            label={t('form.role')}
            id={`${id}-role-${index}`}
            value={post.role}
            onChange={(chosen) => put(index, { role: roles.find((one) => one === chosen) ?? post.role })}
          >
            {roles
              .filter((one) => (one === 'enterprise') === (post.role === 'enterprise'))
              .map((one) => (
                <option key={one} value={one}>
                  {role(`role.${one}`)}
                </option>
              ))}
          </ChoiceField>
          <div className="grow">
            {post.role === 'enterprise' ? (
              <p>{post.subjectName}</p>
            ) : (
              <ChoiceField
                label={t('form.organisation')}
                id={index === 0 ? id : `${id}-${index}`}
                error={index === 0 ? error : undefined}
                value={post.organisationId ?? ''}
                onChange={(chosen) => put(index, { organisationId: chosen })}
              >
                <option value="">{t('form.organisation.choose')}</option>
                <OrganisationOptions organisations={organisations} />
              </ChoiceField>
            )}
          </div>
          {posts.length > 1 ? (
            <button
              type="button"
              className="btn text"
              aria-label={t('form.posts.remove', { row: index + 1 })}
              onClick={() => onChange(posts.filter((_, at) => at !== index))}
            >
              <Icon name="close" />
            </button>
          ) : null}
        </div>
      ))}
      <button type="button" className="btn small" onClick={() => onChange([...posts, newPost])}>
        <Icon name="plus" />
        {t('form.posts.add')}
      </button>
    </fieldset>
  )
}
