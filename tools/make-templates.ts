/**
 * Writes the default templates of a profile: `node tools/make-templates.ts profiles/shantou/templates`. The office goes on
 * from there in Word; a city that has changed its own is not touched, as its templates lie in the database.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { annualReport } from './official-templates/annual-report.ts'
import { briefTemplate } from './official-templates/brief.ts'
import { bulletin } from './official-templates/bulletin.ts'
import { interviewNotice } from './official-templates/interview-notice.ts'
import { transferLetter, urgingLetter } from './official-templates/letters.ts'
import { packDocument, type Template } from './official-templates/pack.ts'
import { supervisionNotice } from './official-templates/supervision-notice.ts'
import { taskList } from './official-templates/task-list.ts'

const templates: Readonly<Record<string, Template>> = {
  'task-list': taskList,
  'supervision-notice': supervisionNotice,
  'urging-letter': urgingLetter,
  'interview-notice': interviewNotice,
  'transfer-letter': transferLetter,
  bulletin,
  brief: briefTemplate,
  'annual-report': annualReport,
}

const [folder = 'profiles/shantou/templates'] = process.argv.slice(2)
await mkdir(folder, { recursive: true })
for (const [kind, template] of Object.entries(templates))
  await writeFile(join(folder, `${kind}.docx`), packDocument(template))
