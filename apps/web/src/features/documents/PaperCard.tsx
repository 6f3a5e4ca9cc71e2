import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { client } from '../../shared/api.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { documentMessages } from './messages.ts'
import { Paper } from './paper/Paper.tsx'

type Props = { readonly id: string; readonly position?: number | undefined }

/** A file of a document never changes. */
export const usePaper = ({ id, position }: Props) =>
  useQuery({
    queryKey: ['document-paper', id, position ?? 'newest'],
    queryFn: () => client.documents.file({ id, ...(position ? { position } : {}) }),
    // A version never changes; the newest is not laid out anew under the eyes of its reader.
    ...(position ? { staleTime: Number.POSITIVE_INFINITY } : { refetchOnWindowFocus: false }),
  })

/** The document as it will be, on its page: who reviews it reads it there. */
export function PaperCard({ id, position }: Props) {
  const t = useMessages(documentMessages)
  const paper = usePaper({ id, position })
  return (
    <section className="card noprint" aria-label={t('paper')}>
      <header className="row wrap between">
        <h2>{t('paper')}</h2>
        <Link
          className="btn small"
          to="/documents/$documentId/paper"
          params={{ documentId: id }}
          search={position ? { position } : {}}
        >
          {t('paper.open')}
        </Link>
      </header>
      <Loaded query={paper}>{(docx) => <Paper docx={docx} label={t('paper')} />}</Loaded>
    </section>
  )
}
