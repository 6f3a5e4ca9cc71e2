import type { OrganisationView } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { accountMessages } from './account-messages.ts'
import { PostRow } from './PostRow.tsx'
import { newPost, type PostEntry } from './post-entry.ts'

type Props = {
  readonly id: string
  readonly posts: readonly PostEntry[]
  readonly organisations: readonly OrganisationView[]
  readonly error: string | undefined
  readonly onChange: (posts: readonly PostEntry[]) => void
}

/** Role and body or firm, once or more. */
export function PostsField({ id, posts, organisations, error, onChange }: Props) {
  const t = useMessages(accountMessages)
  const put = (index: number, part: Partial<PostEntry>) =>
    onChange(posts.map((post, at) => (at === index ? { ...post, ...part } : post)))
  return (
    <fieldset className="field">
      <legend>{t('form.posts')}</legend>
      <p className="help">{t('form.posts.help')}</p>
      {posts.map((post, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a post has no identity but its place
        <div key={index} className="row" style={{ alignItems: 'end', marginBottom: 8 }}>
          <PostRow
            id={index === 0 ? id : `${id}-${index}`}
            post={post}
            organisations={organisations}
            error={index === 0 ? error : undefined}
            onChange={(part) => put(index, part)}
          />
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
