import { useQuery } from '@tanstack/react-query'
import type { CatalogueChange, CatalogueDifference, CatalogueVersionView } from '@zhiheng/contract'
import { api } from '../../shared/api.ts'
import { number } from '../../shared/format/numbers.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { catalogueMessages } from './messages.ts'
import { SubjectLinks } from './SubjectLinks.tsx'

/** What a version changes against the one before, and whom that concerns. */
export function VersionDifference({ version }: { readonly version: CatalogueVersionView }) {
  const t = useMessages(catalogueMessages)
  const { previousId } = version
  const query = useQuery(
    api.catalogue.difference.queryOptions({
      input: { id: version.id, fromId: previousId ?? '' },
      enabled: previousId !== null,
    }),
  )
  if (previousId === null) return <EmptyState>{t('difference.none')}</EmptyState>
  return <Loaded query={query}>{(difference) => <Difference difference={difference} />}</Loaded>
}

function Difference({
  difference: { from, changes, entering, leaving },
}: {
  readonly difference: CatalogueDifference
}) {
  const t = useMessages(catalogueMessages)
  return (
    <div className="body stack-16">
      <p className="sec">{t('difference.lead', { title: from.title })}</p>
      {changes.length === 0 ? <p>{t('difference.same')}</p> : null}
      {(['added', 'retired', 'changed'] as const).map((kind) => (
        <Changes key={kind} kind={kind} changes={changes.filter((one) => one.kind === kind)} />
      ))}
      <Affected title={t('difference.entering', { count: number(entering.total) })} subjects={entering} />
      <Affected title={t('difference.leaving', { count: number(leaving.total) })} subjects={leaving} />
    </div>
  )
}

type ChangesProps = { readonly kind: CatalogueChange['kind']; readonly changes: readonly CatalogueChange[] }

function Changes({ kind, changes }: ChangesProps) {
  const t = useMessages(catalogueMessages)
  if (changes.length === 0) return null
  const blank = t('difference.blank')
  return (
    <section>
      <h2>{t(`difference.${kind}`)}</h2>
      <ul className="bodylist flush">
        {changes.map(({ code, name, fields }) => (
          <li key={code}>
            {name} <span className="meta">{code}</span>
            {fields.map(({ field, before, after }) => (
              <p className="meta" key={field}>
                {t('difference.change', {
                  field: t(`field.${field as 'name'}`),
                  before: before || blank,
                  after: after || blank,
                })}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}

type AffectedProps = { readonly title: string; readonly subjects: CatalogueDifference['entering'] }

function Affected({ title, subjects: { total, some } }: AffectedProps) {
  const t = useMessages(catalogueMessages)
  return (
    <section>
      <h2>{title}</h2>
      {total > some.length ? <p className="meta">{t('difference.some', { count: some.length })}</p> : null}
      <SubjectLinks subjects={some} />
    </section>
  )
}
