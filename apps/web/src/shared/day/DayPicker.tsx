import { ConfigProvider, DatePicker } from 'antd'
import english from 'antd/locale/en_GB'
import chinese from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useLanguage } from '../i18n/messages.ts'
import { theme } from '../theme.ts'
import type { ControlProps } from '../ui/Field.tsx'

type Props = {
  readonly control: ControlProps
  /** 2013-09-12, or nothing. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly today: string
}

/** The calendar of a desktop: written the same in both languages, Monday first, marked with the day that clocks count from. */
export function DayPicker({ control, value, onChange, today }: Props) {
  const [language] = useLanguage()
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'en' ? english : chinese}
      wave={{ disabled: true }}
      // A modal dialog covers everything that does not lie in it.
      getPopupContainer={(trigger) => trigger?.closest('dialog') ?? document.body}
    >
      <DatePicker
        id={control.id}
        aria-describedby={control['aria-describedby']}
        aria-invalid={control['aria-invalid']}
        status={control['aria-invalid'] ? 'error' : ''}
        className="daypicker"
        format="YYYY-MM-DD"
        value={value ? dayjs(value) : null}
        defaultPickerValue={dayjs(today)}
        showNow={false}
        onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : '')}
      />
    </ConfigProvider>
  )
}
