import { Link } from '@tanstack/react-router'
import type { FactMapping, FactTypeView } from '@zhiheng/contract'
import { useEffect } from 'react'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import type { useDraft } from '../../shared/drafts/use-draft.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { FormErrors } from '../../shared/ui/FormErrors.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { MappingColumns } from './MappingColumns.tsx'
import { MappingPreview } from './MappingPreview.tsx'
import { MappingSampleFields } from './MappingSampleFields.tsx'
import { MatchedLine } from './MatchedLine.tsx'
import {
  columnsOf,
  type DraftColumn,
  type DraftColumns,
  emptyColumn,
  type MappingDraft,
  rulesOf,
  withSuggestions,
} from './mapping-draft.ts'
import { mappingMessages } from './mapping-messages.ts'
import { usePreview, useSample } from './mapping-queries.ts'
import { exchangeMessages } from './messages.ts'
import { useFactTypes } from './queries.ts'
import { SaveMapping } from './SaveMapping.tsx'
import { type MappingErrors, useMappingErrors } from './use-mapping-errors.ts'
import './exchange.css'
import './mapping.css'

type Draft = ReturnType<typeof useDraft<MappingDraft>>
type Props = {
  readonly draft: Draft
  readonly content: MappingDraft
  readonly saved: FactMapping | undefined
}

/** A sample, our columns beside it, what is read of it, and a name to keep all this under. */
export function MappingEditor({ draft, content, saved }: Props) {
  const t = useMessages(mappingMessages)
  const x = useMessages(exchangeMessages)
  const types = useFactTypes()
  const errors = useMappingErrors()
  const title = saved ? saved.name : t('new')
  return (
    <>
      <PageHead
        title={title}
        crumbs={[
          <Link key="exchange" to="/exchange">
            {x('title')}
          </Link>,
          <Link key="mappings" to="/exchange" search={{ tab: 'mappings' }}>
            {t('title')}
          </Link>,
          title,
        ]}
        status={
          <span className="meta row wrap">
            {saved ? t('edit') : t('new.lead')}
            <DraftStatusLine status={draft.status} />
          </span>
        }
      />
      <div className="stack-16">
        <FormErrors errors={errors} />
        <section className="card" aria-label={t('sample')}>
          <MappingSampleFields
            content={content}
            fixedType={saved !== undefined}
            errors={errors}
            onChange={(change) => draft.change((before) => ({ ...before, ...change }))}
          />
        </section>
        {content.file && content.factType ? (
          <Loaded query={types}>
            {({ items }) => {
              const type = items.find(({ code }) => code === content.factType)
              return type ? <Body {...{ draft, content, saved, type, errors }} /> : null
            }}
          </Loaded>
        ) : null}
      </div>
    </>
  )
}

type BodyProps = Props & { readonly type: FactTypeView; readonly errors: MappingErrors }

function Body(props: BodyProps) {
  const { draft, content, type } = props
  const t = useMessages(mappingMessages)
  const table = { fileId: content.file?.id ?? '', sheet: content.sheet, factType: type.code }
  const sample = useSample(table)
  const columns = columnsOf(content)
  const rules = rulesOf(
    columns,
    type.columns.map(({ key }) => key),
  )
  const preview = usePreview(table, rules)
  const { change } = draft
  const code = type.code
  const isNew = content.byType[code] === undefined
  const suggested = sample.data?.suggested
  useEffect(() => {
    if (isNew && suggested) change((before) => put(before, code, withSuggestions({}, suggested)))
  }, [isNew, suggested, code, change])
  if (sample.error)
    return (
      <p className="note red" role="alert">
        <span>{t('sample.gone')}</span>
      </p>
    )
  if (!sample.data || isNew) return null
  const edit = (key: string, part: Partial<DraftColumn>) =>
    change((before) => {
      const mine = columnsOf(before)
      return put(before, code, { ...mine, [key]: { ...emptyColumn, ...mine[key], ...part } })
    })
  const suggest = () =>
    change((before) => put(before, code, withSuggestions(columnsOf(before), suggested ?? [])))
  return (
    <>
      <section className="card" aria-label={t('columns')}>
        <header>
          <h2 id={props.errors.id('rules')} tabIndex={-1}>
            {t('columns')}
          </h2>
          <MatchedLine type={type} columns={columns} fits={sample.data.fits} onSuggest={suggest} />
        </header>
        <MappingColumns
          key={`${code} ${table.fileId}`}
          {...{ type, columns }}
          theirs={sample.data.columns}
          rows={preview.data?.rows ?? []}
          found={preview.data?.found ?? []}
          onChange={edit}
        />
      </section>
      <section className="card" aria-label={t('preview')}>
        <header>
          <h2>{t('preview')}</h2>
        </header>
        <MappingPreview type={type} keys={rules.columns.map(({ to }) => to)} preview={preview} />
      </section>
      <SaveMapping {...props} rules={rules} sample={sample.data} />
    </>
  )
}

const put = (draft: MappingDraft, code: string, columns: DraftColumns): MappingDraft => ({
  ...draft,
  byType: { ...draft.byType, [code]: columns },
})
