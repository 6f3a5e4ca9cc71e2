import { useLanguage } from '../../shared/i18n/messages.ts'
import { useFactTypes } from './queries.ts'

/** The heading of a column that the server names by its key. */
export function useColumnWords(code: string) {
  const types = useFactTypes()
  const [language] = useLanguage()
  const columns = types.data?.items.find((type) => type.code === code)?.columns ?? []
  return (path: string): string => {
    const label = columns.find(({ key }) => key === path || key === `payload.${path}`)?.label
    return label ? (language === 'en' ? label.en : label.zh) : path
  }
}
