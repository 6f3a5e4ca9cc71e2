import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { catalogueMessages } from './messages.ts'

/** Beside a subject's name: the items by which it is under key supervision today. */
export function CatalogueTags({ subjectId }: { readonly subjectId: string }) {
  const t = useMessages(catalogueMessages)
  const query = useQuery(api.catalogue.ofSubject.queryOptions({ input: { id: subjectId } }))
  const names = new Set(query.data?.reasons.map(({ itemName }) => itemName))
  return [...names].slice(0, 3).map((name) => (
    <span key={name} className="tag line">
      {t('subject.tag', { name })}
    </span>
  ))
}
