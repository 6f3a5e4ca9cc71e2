import { useMessages } from '../../shared/i18n/messages.ts'
import { FileDrop as AnyFileDrop, type FileDropProps } from '../../shared/ui/FileDrop.tsx'
import { acceptedFiles } from '../../shared/upload-data.ts'
import { exchangeMessages } from './messages.ts'

type Props = Pick<FileDropProps, 'id' | 'file' | 'error' | 'onChoose'> &
  Partial<Pick<FileDropProps, 'label' | 'help'>>

/** A file of data, chosen or dropped. */
export function FileDrop({ label, help, ...rest }: Props) {
  const t = useMessages(exchangeMessages)
  return (
    <AnyFileDrop
      {...rest}
      label={label ?? t('file')}
      help={help ?? t('file.help')}
      choose={t('file.choose')}
      accept={acceptedFiles}
    />
  )
}
