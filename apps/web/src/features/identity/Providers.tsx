import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { identityMessages } from './messages.ts'

/** The other places to sign in at; nothing where there are none, or where they cannot be asked for. */
export function Providers({ back }: { readonly back: string | undefined }) {
  const t = useMessages(identityMessages)
  const [language] = useLanguage()
  const providers = useQuery(api.singleSignOn.providers.queryOptions({ staleTime: 60_000, retry: false }))
  const items = providers.data?.items ?? []
  if (items.length === 0) return null
  const search = back ? `?${new URLSearchParams({ return: back })}` : ''
  return (
    <div className="providers">
      <p className="meta">{t('signIn.or')}</p>
      {items.map(({ id, name }) => (
        <a key={id} className="btn big" href={`/api/sign-in/${id}${search}`}>
          {inLanguage(name, language)}
        </a>
      ))}
    </div>
  )
}

/** Names are configured as Chinese and English in one: 统一身份认证 Single sign-on. */
function inLanguage(name: string, language: string): string {
  const parts = /^(.*\p{Script=Han}\S*)\s+([^\p{Script=Han}]+)$/u.exec(name)
  return (language === 'en' ? parts?.[2] : parts?.[1]) ?? name
}
