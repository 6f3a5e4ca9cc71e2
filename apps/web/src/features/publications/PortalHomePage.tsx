import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useLanguage } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'

/** Whose portal this is and the plans it publishes. */
export function PortalHomePage() {
  const [language] = useLanguage()
  const site = useQuery(api.publications.site.queryOptions())
  return (
    <main>
      <Loaded query={site}>
        {(data) => (
          <>
            <title>{language === 'en' ? data.siteNameEn : data.siteName}</title>
            <h1>{language === 'en' ? data.siteNameEn : data.siteName}</h1>
            <ul>
              {data.plans.map((plan) => (
                <li key={plan.id}>{plan.title}</li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </main>
  )
}
