import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { api } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { documentMessages } from './messages.ts'
import { usePaper } from './PaperCard.tsx'
import { Paper } from './paper/Paper.tsx'

const route = getRouteApi('/signed-in/documents/$documentId/paper')

/** One edition by itself: what is printed from here is the paper and nothing else. */
export function PaperPage() {
  const t = useMessages(documentMessages)
  const { documentId: id } = route.useParams()
  const { position } = route.useSearch()
  const document = useQuery(api.documents.get.queryOptions({ input: { id } }))
  const paper = usePaper({ id, position })
  return (
    <div className="paper-page">
      <PageHead
        title={document.data?.title ?? t('paper')}
        crumbs={[
          <Link key="list" to="/documents">
            {t('title')}
          </Link>,
          <Link key="document" to="/documents/$documentId" params={{ documentId: id }}>
            {document.data ? t(`kind.${document.data.kind}`) : t('paper.back')}
          </Link>,
          t('paper'),
        ]}
        actions={
          <button type="button" className="btn primary" onClick={() => window.print()}>
            {t('paper.print')}
          </button>
        }
      />
      <Loaded query={paper}>{(docx) => <Paper docx={docx} label={t('paper')} />}</Loaded>
    </div>
  )
}
