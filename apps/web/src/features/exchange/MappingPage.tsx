import { useParams } from '@tanstack/react-router'
import type { FactMapping } from '@zhiheng/contract'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { NoRight } from '../../shared/ui/NoRight.tsx'
import { MappingEditor } from './MappingEditor.tsx'
import { draftOf, isMappingDraft } from './mapping-draft.ts'
import { mappingMessages } from './mapping-messages.ts'
import { useMappings } from './mapping-queries.ts'

const gone = { code: 'NOT_FOUND' }

/** A saved mapping, to be looked at and changed. */
export function MappingPage() {
  const t = useMessages(mappingMessages)
  const may = useMay()
  const { mappingId } = useParams({ from: '/signed-in/exchange/mappings/$mappingId' })
  const mappings = useMappings()
  if (!may('exchange.supply')) return <NoRight title={t('edit')} />
  return (
    <Loaded query={mappings}>
      {({ items }) => {
        const saved = items.find(({ id }) => id === mappingId)
        return saved ? <Content key={saved.version} saved={saved} /> : <ErrorState error={gone} />
      }}
    </Loaded>
  )
}

function Content({ saved }: { readonly saved: FactMapping }) {
  const draft = useDraft(`mapping:${saved.id}`, draftOf(saved), isMappingDraft)
  return draft.content ? <MappingEditor draft={draft} content={draft.content} saved={saved} /> : null
}
