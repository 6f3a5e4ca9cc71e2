import { maxFileBytes } from 'virtual:contract-routes'
import type { FileView } from '@zhiheng/contract'
import { useId, useState } from 'react'
import { client } from '../api.ts'
import { toApiError } from '../api-error.ts'
import { bytes } from '../format/numbers.ts'
import { useMessages } from '../i18n/messages.ts'
import { errorWords } from './error-words.ts'
import { Icon } from './Icon.tsx'
import { uiMessages } from './messages.ts'

type KeptFile = Pick<FileView, 'id' | 'name' | 'bytes'>

type Props = {
  readonly label: string
  readonly help: string
  readonly files: readonly KeptFile[]
  /** Gets the files after each change; uploads run at once, so that a draft can name them. */
  readonly onChange: (change: (files: readonly KeptFile[]) => readonly KeptFile[]) => void
}

export function FilePicker({ label, help, files, onChange }: Props) {
  const t = useMessages(uiMessages)
  const id = useId()
  const { uploading, failures, upload } = useUploads((file) => onChange((before) => [...before, file]))
  return (
    <div className="field">
      <div className="labelrow">
        <span className="b" id={id}>
          {label}
        </span>
        <span className="meta">{t('optional.file')}</span>
      </div>
      <div className="row wrap">
        <label className="btn small filebutton">
          <Icon name="upload" />
          {t('file.choose')}
          <input
            type="file"
            multiple
            className="sr"
            aria-labelledby={id}
            onChange={(event) => {
              upload([...(event.target.files ?? [])])
              event.target.value = ''
            }}
          />
        </label>
        <span className="meta">{help}</span>
      </div>
      <ul className="files" aria-live="polite">
        {files.map((file) => (
          <FileLine
            key={file.id}
            file={file}
            onRemove={() => onChange((before) => before.filter(({ id: kept }) => kept !== file.id))}
          />
        ))}
        {uploading.map((name) => (
          <li key={name} className="meta">
            {t('file.uploading', { name })}
          </li>
        ))}
        {failures.map((failure) => (
          <li key={failure} className="wrong">
            <Icon name="warning" size={14} />
            {failure}
          </li>
        ))}
      </ul>
    </div>
  )
}

type LineProps = { readonly file: KeptFile; readonly onRemove?: () => void }

export function FileLine({ file, onRemove }: LineProps) {
  const t = useMessages(uiMessages)
  return (
    <li className="row">
      <Icon name="file" />
      <a href={`/api/files/${file.id}/content`} download={file.name}>
        {file.name}
      </a>
      <span className="meta">{bytes(file.bytes)}</span>
      {onRemove ? (
        <button
          type="button"
          className="btn small text"
          aria-label={t('file.remove', { name: file.name })}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      ) : null}
    </li>
  )
}

function useUploads(onUploaded: (file: KeptFile) => void) {
  const t = useMessages(uiMessages)
  const [uploading, setUploading] = useState<readonly string[]>([])
  const [failures, setFailures] = useState<readonly string[]>([])
  const fail = (words: string) => setFailures((before) => [...before, words])

  const one = async (file: File) => {
    if (file.size > maxFileBytes)
      return fail(t('file.tooLarge', { name: file.name, limit: bytes(maxFileBytes) }))
    setUploading((before) => [...before, file.name])
    try {
      const { id, name, bytes: size } = await client.files.upload({ file })
      onUploaded({ id, name, bytes: size })
    } catch (error) {
      fail(`${t('file.failed', { name: file.name })}${errorWords(toApiError(error), t)}`)
    } finally {
      setUploading((before) => before.filter((name) => name !== file.name))
    }
  }

  const upload = (chosen: readonly File[]) => {
    setFailures([])
    void Promise.all(chosen.map(one))
  }
  return { uploading, failures, upload }
}
