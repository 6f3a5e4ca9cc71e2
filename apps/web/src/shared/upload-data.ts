import { ORPCError } from '@orpc/client'
import type { FileView } from '@zhiheng/contract'
import { currentLanguage } from './i18n/i18n.ts'

/** What the server tells files of data apart by. */
const mediaTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
export const acceptedFiles = Object.keys(mediaTypes)
  .map((ending) => `.${ending}`)
  .join(',')

/**
 * Sends a file as it is read from the disk. `fetch` does not say how much has left; the older interface does.
 * @param onShare 0 … 1
 */
export function uploadData(
  file: File,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<FileView> {
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/data-files?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('content-type', mediaTypes[ending] ?? 'application/octet-stream')
    request.setRequestHeader('accept-language', currentLanguage())
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new TypeError('no answer'))
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    request.onload = () => {
      if (request.status < 300) return resolve(request.response as FileView)
      const answer = (request.response ?? {}) as { code?: string; message?: string; data?: object }
      const { code = 'UNKNOWN', message = '', data = {} } = answer
      reject(new ORPCError(code, { status: request.status, message, data }))
    }
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
