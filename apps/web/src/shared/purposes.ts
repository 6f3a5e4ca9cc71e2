import { useQuery } from '@tanstack/react-query'
import { api } from './api.ts'
import { useLanguage } from './i18n/messages.ts'

/** What facts of others may be looked up for in this city: those in force to choose from, and the words for all. */
export function usePurposes() {
  const [language] = useLanguage()
  const { data } = useQuery(api.facts.purposes.queryOptions({ staleTime: 300_000 }))
  const items = data?.items ?? []
  const words = (code: string): string => {
    const label = items.find((item) => item.code === code)?.label
    return label ? (language === 'en' ? label.en : label.zh) : code
  }
  const options = items.filter(({ inForce }) => inForce).map(({ code }) => [code, words(code)] as const)
  return { options, words }
}
