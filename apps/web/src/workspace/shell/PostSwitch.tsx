import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Post } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { roleMessages } from '../../shared/role-messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { Popup } from '../../shared/ui/Popup.tsx'
import { shellMessages } from './messages.ts'

/** The unit in whose name one works; a person with several posts changes it here. Shown on every page. */
export function PostSwitch() {
  const t = useMessages(shellMessages)
  const role = useMessages(roleMessages)
  const { post, posts } = useSession()
  const change = useChangePost()
  const deputy = ({ deputyFor }: Post) => deputyFor && t('post.deputy', { name: deputyFor.name })
  const unit = [post.organisationName, post.unitName, deputy(post)].filter(Boolean).join(' · ')
  if (posts.length < 2) return <span className="dim unit">{unit}</span>
  return (
    <Popup
      align="right"
      className="btn text unit"
      button={
        <>
          <span className="sr">{t('post.switch')}</span>
          {unit}
          <Icon name="down" size={12} />
        </>
      }
    >
      {(close) => (
        <ul className="menu">
          {posts.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                aria-pressed={one.id === post.id}
                onClick={() => {
                  close()
                  if (one.id !== post.id) change(one.id)
                }}
              >
                <span>
                  {[one.organisationName, one.unitName, deputy(one)].filter(Boolean).join(' · ')}
                  <span className="meta"> {role(`role.${one.role}`)}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popup>
  )
}

function useChangePost(): (postId: string) => void {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { mutate } = useMutation(
    api.identity.switchPost.mutationOptions({
      onSuccess: async (session) => {
        // What the other post may read differs; nothing of it may linger.
        await navigate({ to: '/inbox' })
        queries.setQueryData(api.identity.current.queryKey(), session)
        await queries.resetQueries({ predicate: ({ queryKey }) => !isSession(queryKey) })
      },
      onError: (error) => showToast(error.message),
    }),
  )
  return (postId) => mutate({ postId })
}

const sessionKey = JSON.stringify(api.identity.current.queryKey())
const isSession = (key: readonly unknown[]): boolean => JSON.stringify(key) === sessionKey
