import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { api } from '../../shared/api.ts'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { MappingEditor } from './MappingEditor.tsx'
import { emptyMapping, isMappingDraft, type MappingDraft } from './mapping-draft.ts'
import { mappingMessages } from './mapping-messages.ts'
import { useTypeWords } from './queries.ts'

/** A new mapping, made on a sample; `file` and `type` where an import could not read one. */
export function NewMappingPage() {
  const t = useMessages(mappingMessages)
  const may = useMay()
  return may('exchange.supply') ? <Content /> : <NoRight title={t('new')} />
}

function Content() {
  const { file, type } = useSearch({ from: '/signed-in/exchange/mappings/new' })
  const draft = useDraft('mapping:new', emptyMapping, isMappingDraft)
  const brought = useQuery(api.files.get.queryOptions({ input: { id: file ?? '' }, enabled: !!file }))
  const { content, change } = draft
  const other = content !== undefined && file !== undefined && content.file?.id !== file
  const isEmpty = content !== undefined && content.file === null
  const name = brought.data?.name
  useEffect(() => {
    if (!other || !isEmpty || name === undefined) return
    change(() => ({ ...emptyMapping, factType: type ?? '', file: { id: file, name } }))
  }, [other, isEmpty, name, file, type, change])
  if (content === undefined || (file && brought.isPending)) return null
  if (other && !isEmpty && name !== undefined)
    return (
      <Unfinished
        draft={content}
        onAnew={() => change(() => ({ ...emptyMapping, factType: type ?? '', file: { id: file, name } }))}
      />
    )
  return <MappingEditor draft={draft} content={content} saved={undefined} />
}

/** Something is half done already: it is not thrown away without a word. */
function Unfinished({ draft, onAnew }: { readonly draft: MappingDraft; readonly onAnew: () => void }) {
  const t = useMessages(mappingMessages)
  const typeWords = useTypeWords()
  const navigate = useNavigate()
  const what = [draft.name, draft.file?.name, draft.factType && typeWords(draft.factType)]
  return (
    <section className="card" aria-label={t('new')}>
      <div className="body stack">
        <p>{t('open.unfinished', { what: what.filter(Boolean).join(' · ') })}</p>
        <div className="row wrap">
          <Link className="btn primary" to="/exchange/mappings/new" search={{}}>
            {t('open.continue')}
          </Link>
          <button
            type="button"
            className="btn"
            onClick={() => {
              onAnew()
              void navigate({ to: '/exchange/mappings/new', search: {}, replace: true })
            }}
          >
            {t('open.anew')}
          </button>
        </div>
      </div>
    </section>
  )
}
