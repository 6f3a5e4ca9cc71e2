import { useMutation } from '@tanstack/react-query'
import type { LookupPurpose } from '@zhiheng/contract'
import { client } from '../../shared/api.ts'
import { useLanguage } from '../../shared/i18n/messages.ts'

/** Draws a report and saves it; its code is in the name of the file. */
export function useReport(id: string, purpose?: LookupPurpose) {
  const [language] = useLanguage()
  return useMutation({
    mutationFn: async () => {
      const file = await client.creditReports.issue({
        ...{ id, language: language === 'en' ? ('en' as const) : ('zh-CN' as const) },
        ...(purpose ? { purpose } : {}),
      })
      const code = /[0-9A-Z]{4}(-[0-9A-Z]{4}){4}/.exec(file.name)?.[0] ?? ''
      save(file)
      return { name: file.name, code }
    },
  })
}

function save(file: File): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
