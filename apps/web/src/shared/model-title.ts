import { useQuery } from '@tanstack/react-query'
import { api } from './api.ts'
import { useLanguage } from './i18n/messages.ts'

/** A model of assessment by its title; by its code until the titles are there. */
export function useModelTitle(): (code: string) => string {
  const models = useQuery(api.assessmentModels.list.queryOptions({ staleTime: 60_000 }))
  const [language] = useLanguage()
  return (code) => {
    const title = models.data?.items.find((model) => model.code === code)?.title
    return title ? (language === 'en' ? title.en : title.zh) : code
  }
}
