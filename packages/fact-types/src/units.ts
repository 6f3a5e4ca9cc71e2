import type { Words } from './fact-type.ts'
import { words } from './fields.ts'

/** Units of fields, as they are written behind a number. */
export const unitLabels: Readonly<Record<string, Words>> = {
  yuan: words('元', 'yuan'),
  'ten-thousand-yuan': words('万元', 'ten thousand yuan'),
  percent: words('%', '%'),
  day: words('天', 'days'),
  month: words('个月', 'months'),
  hour: words('小时', 'hours'),
  item: words('件', 'items'),
  person: words('人', 'persons'),
  'square-metre': words('平方米', 'm²'),
  litre: words('升', 'l'),
  'us-dollar': words('美元', 'US dollars'),
}
