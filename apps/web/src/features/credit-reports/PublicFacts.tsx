import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { FactView } from '@zhiheng/contract'
import { describePayload, findFactType, groupWords } from '@zhiheng/fact-types'
import { PortalLink } from '../../portal/PortalLink.tsx'
import { api } from '../../shared/api.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { reportMessages } from './messages.ts'

const pageSize = 100

/** Facts that are displayed, by group, the newest first, each with who says so and by which paper. */
export function PublicFacts({ id }: { readonly id: string }) {
  const t = useMessages(reportMessages)
  const [language] = useLanguage()
  const query = useInfiniteQuery(
    api.facts.ofSubject.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...{ id, version: 'public' as const, limit: pageSize },
        ...(cursor ? { cursor } : {}),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  const disputes = useQuery(api.credit.publicDisputes.queryOptions({ input: { id } }))
  const disputed = new Map(disputes.data?.items.map(({ factId, filedOn }) => [factId, filedOn]))
  return (
    <section className="s" aria-labelledby="facts">
      <h2 id="facts">{t('facts')}</h2>
      <Loaded query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          const [first] = pages
          if (!first || items.length === 0) return <p>{t('facts.none')}</p>
          return (
            <>
              <p className="small">{t('facts.asOf', { asOf: first.asOf, total: first.total })}</p>
              {byGroup(items).map(([group, facts]) => (
                <section key={group} className="factgroup" aria-labelledby={`group-${group}`}>
                  <h3 id={`group-${group}`}>{groupWords(group)[language === 'en' ? 'en' : 'zh']}</h3>
                  <ol className="factline">
                    {facts.map((fact) => (
                      <Fact key={fact.id} fact={fact} disputedSince={disputed.get(fact.id)} />
                    ))}
                  </ol>
                </section>
              ))}
              {query.hasNextPage ? (
                <button type="button" className="btn big" onClick={() => void query.fetchNextPage()}>
                  {t('facts.older')}
                </button>
              ) : null}
            </>
          )
        }}
      </Loaded>
    </section>
  )
}

function byGroup(facts: readonly FactView[]): (readonly [string, readonly FactView[]])[] {
  const groups = [...new Set(facts.map(({ group }) => group))]
  return groups.map((group) => [group, facts.filter((fact) => fact.group === group)])
}

type FactProps = {
  readonly fact: FactView
  /** The day on which the firm objected; the objection is still open. */
  readonly disputedSince?: string | undefined
}

/** One record: the day, what it is and says, then where it comes from. */
export function Fact({ fact, disputedSince }: FactProps) {
  const t = useMessages(reportMessages)
  const [language] = useLanguage()
  const key = language === 'en' ? 'en' : 'zh'
  const label = findFactType(fact.type, fact.typeVersion)?.label[key] ?? fact.type
  const says = describePayload(fact.type, fact.typeVersion, fact.payload)
  return (
    <li>
      <time dateTime={fact.occurredOn}>{fact.occurredOn}</time>
      <div>
        <p>
          <b>{label}</b>
          {fact.effect === 'correct' ? <span className="small"> {t('fact.corrected')}</span> : null}
          {disputedSince ? (
            <span className="disputed">{t('fact.disputed', { on: disputedSince })}</span>
          ) : null}
        </p>
        <p>
          {says
            .map((each) => t('fact.field', { label: each.label[key], value: each.value[key] }))
            .join(t('fact.then'))}
        </p>
        <p className="small">
          {[
            t('fact.source', { name: fact.source.name, document: fact.document }),
            ...(fact.legalBasis ? [t('fact.basis', { basis: fact.legalBasis })] : []),
            ...(fact.validTo ? [t('fact.validTo', { on: fact.validTo })] : []),
            ...(fact.displayUntil ? [t('fact.until', { on: fact.displayUntil })] : []),
          ].join(' · ')}{' '}
          <PortalLink href={`/verify?subject=${fact.subjectId}&fact=${fact.id}`}>
            {t('fact.proof')}
          </PortalLink>
        </p>
      </div>
    </li>
  )
}
