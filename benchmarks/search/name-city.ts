import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { cloneTemplate } from '../../apps/server/src/testing/database.ts'
import { linjiangTemplate } from '../../apps/server/src/testing/linjiang.ts'
import { withClient } from '../../apps/server/src/testing/template.ts'
import { joinTestDatabase } from '../../tools/testing/shared-database.ts'

const districts = ['龙湖区', '金平区', '濠江区', '潮阳区', '潮南区', '澄海区', '南澳县']
const areas = ['440507', '440511', '440512', '440513', '440514', '440515', '440523']
const characters = [
  ...'砚谷屏溪墨汀岑屿桐洲棠峤荔湾锦禾瑞丰恒泰永昌盛达宏远嘉信诚德润华新东海天宇星辰明光金玉宝利兴旺安康顺和美佳伟业鸿图腾飞鹏程万里长青松柏梅兰竹菊春夏秋冬云雷电火木水土',
]
const trades =
  '玩具,塑料,包装,印刷,食品,服饰,针织,电子,机械,五金,化工,建材,贸易,物流,餐饮,家具,陶瓷,工艺,医药,农业,水产,茶叶,日用品,文具,灯饰,电器,汽配,装饰,建筑,环保'.split(
    ',',
  )
const forms = ['有限公司', '有限公司', '有限公司', '实业有限公司', '厂', '商行', '经营部', '股份有限公司']
const goods = '积木,拼图,电动车模型,毛绒熊,塑料杯,保鲜盒,内衣,睡衣,牛肉丸,橄榄菜,台灯,插座,文具盒,瓷碗'.split(
  ',',
)
const machines = ['曳引驱动电梯', '自动扶梯', '燃油加油机', '蒸汽锅炉', '叉车', '电子汽车衡']

/** Repeatable chance: the same million names at every run. */
function createChance(seed: number) {
  let state = seed
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return { next, pick: <T>(from: readonly T[]): T => from[next(from.length)] as T }
}

/** GS1's prefix for demonstrations, nine digits, the check digit; fourteen in all. */
function gtinOf(index: number): string {
  const body = `0952${String(index).padStart(9, '0')}`
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0)
  return body + ((10 - (sum % 10)) % 10)
}

function inventSubject(chance: ReturnType<typeof createChance>) {
  const place = chance.next(districts.length)
  const brand = chance.pick(characters) + chance.pick(characters)
  const roll = chance.next(10)
  const firm = `汕头市${chance.next(3) === 0 ? '' : districts[place]}${brand}${chance.pick(trades)}${chance.pick(forms)}`
  if (roll < 7)
    return { kind: 'enterprise', name: firm, area: areas[place], industry: `C${13 + chance.next(29)}` }
  if (roll < 9)
    return { kind: 'product', name: `${brand}牌${chance.pick(goods)}`, area: areas[place], industry: null }
  return { kind: 'equipment', name: `${firm}${chance.pick(machines)}`, area: areas[place], industry: null }
}

const chunk = 50_000

async function load(client: Client, count: number): Promise<void> {
  const chance = createChance(2013)
  for (let from = 0; from < count; from += chunk) {
    const rows = Array.from({ length: Math.min(chunk, count - from) }, (_, index) => ({
      id: randomUUID(),
      code: gtinOf(from + index),
      ...inventSubject(chance),
    }))
    const column = (key: keyof (typeof rows)[number]) => rows.map((row) => row[key])
    await client.query(
      `with rows as (select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) r (id, kind, name, area, industry, code)),
         subjects as (insert into subjects (id, kind, name, area_code, industry, created_at) select id, kind, name, area, industry, now() from rows),
         codes as (insert into subject_identifiers (subject_id, id, scheme, value) select id, gen_random_uuid(), 'gtin', code from rows)
       insert into subject_names (subject_id, id, name, kind, key, core) select id, gen_random_uuid(), name, 'official', name, '' from rows`,
      ['id', 'kind', 'name', 'area', 'industry', 'code'].map((key) => column(key as 'id')),
    )
    await client.query('select zh.index_subjects($1::uuid[])', [column('id')])
  }
}

/** The invented city of the tests with a great many subjects, put down as the owner of the database. */
export async function createNameCity(count: number): Promise<{ url: string; drop: () => Promise<void> }> {
  const server = await joinTestDatabase()
  const database = await cloneTemplate(server.url, linjiangTemplate)
  await withClient(database.url, async (client) => {
    await client.query(`set zh.bulk = 'on'; set maintenance_work_mem = '512MB'`)
    // Indexes that only the search needs are cheaper made at the end.
    await client.query('drop index subject_search_tokens')
    await load(client, count)
    await client.query('select zh.compact_subject_counts()')
    await client.query('create index subject_search_tokens on subject_search using gin (tokens)')
    await client.query('vacuum analyze')
  })
  const drop = async () => {
    await database.drop()
    await server.leave()
  }
  return { url: database.url, drop }
}
