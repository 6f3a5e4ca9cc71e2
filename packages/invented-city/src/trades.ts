/** A kind of goods: what it is tested by and how it fails. */
export type ProductClass = {
  readonly name: string
  readonly standard: string
  /** Share of sampled lots that fail. */
  readonly failing: number
  /** What fails, the usual first. */
  readonly items: readonly string[]
  /** The permit that making it needs: production licence with its product number, food licence or compulsory certificate. */
  readonly permit?: { readonly kind: 'xk' | 'qs' | 'ccc'; readonly number: string }
  /** Exported, and so seen at the border. */
  readonly exported?: boolean
  /** Children play with it or eat it: injuries are reported with it. */
  readonly injuries?: number
  /** Month of the year (1–12) in which it is sampled most. */
  readonly peak?: number
}

export type Trade = {
  readonly key: string
  /** GB/T 4754 (2011). */
  readonly industry: string
  /** In firms' names. */
  readonly words: readonly string[]
  readonly makes: readonly ProductClass[]
  /** Employees of the largest; the rest follow Zipf's law. */
  readonly largest: number
}

const xk = (number: string) => ({ kind: 'xk', number }) as const
const qs = (number: string) => ({ kind: 'qs', number }) as const
const ccc = (number: string) => ({ kind: 'ccc', number }) as const

const goods = (
  name: string,
  standard: string,
  failing: number,
  items: string,
  more: Partial<ProductClass> = {},
): ProductClass => ({ name, standard, failing, items: items.split('、'), ...more })

const trade = (
  key: string,
  industry: string,
  words: string,
  largest: number,
  makes: readonly ProductClass[] = [],
): Trade => ({ key, industry, words: words.split('、'), largest, makes })

export const trades: readonly Trade[] = [
  trade('textiles', 'C17', '纺织、织造、针织、毛织', 2600, [
    goods('针织面料', 'FZ/T 72008-2006', 0.05, '色牢度、纤维含量、pH 值', { exported: true }),
    goods('毛巾', 'GB/T 22864-2009', 0.06, '吸水性、纤维含量、pH 值'),
    goods('床上用品', 'GB/T 22796-2009', 0.07, '纤维含量、甲醛含量、色牢度', { exported: true }),
  ]),
  trade('garments', 'C18', '服饰、制衣、内衣、服装', 3200, [
    goods('针织内衣', 'GB/T 8878-2009', 0.06, '纤维含量、pH 值、甲醛含量', { exported: true }),
    goods('童装', 'GB 18401-2010', 0.09, '绳带、甲醛含量、可分解芳香胺染料', { injuries: 2, peak: 5 }),
    goods('睡衣', 'FZ/T 81001-2007', 0.05, '纤维含量、色牢度', { exported: true }),
  ]),
  trade('toys', 'C245', '玩具、玩具实业、动漫玩具', 2400, [
    goods('塑料玩具', 'GB 6675-2003', 0.075, '小零件、增塑剂、锐利尖端', {
      permit: ccc('2201'),
      exported: true,
      injuries: 6,
      peak: 5,
    }),
    goods('电动玩具', 'GB 19865-2005', 0.08, '温升、绝缘、小零件', {
      permit: ccc('2202'),
      exported: true,
      injuries: 5,
      peak: 5,
    }),
    goods('童车', 'GB 14747-2006', 0.11, '制动性能、夹缝、稳定性', {
      permit: ccc('2207'),
      injuries: 9,
      peak: 5,
    }),
    goods('积木', 'GB 6675-2003', 0.05, '小零件、重金属迁移', {
      permit: ccc('2203'),
      exported: true,
      injuries: 4,
    }),
  ]),
  trade('crafts', 'C243', '工艺品、工艺、礼品', 900, [
    goods('仿真首饰', 'GB 28480-2012', 0.12, '镍释放量、铅含量、镉含量', { exported: true, injuries: 1 }),
    goods('陶瓷摆件', 'GB/T 13522-2008', 0.04, '铅溶出量、外观', { exported: true }),
  ]),
  trade('chemicals', 'C26', '化工、涂料、精细化工', 1300, [
    goods('内墙涂料', 'GB 18582-2008', 0.08, '游离甲醛、挥发性有机物、耐洗刷性', { injuries: 1 }),
    goods('胶粘剂', 'GB 18583-2008', 0.1, '苯含量、甲苯含量', { permit: xk('13-008') }),
    goods('洗发液', 'GB/T 29679-2013', 0.04, '有效物、菌落总数', { injuries: 2 }),
  ]),
  trade('farm-inputs', 'C262', '肥业、农资、农化', 500, [
    goods('复混肥料', 'GB 15063-2009', 0.1, '总养分、氯离子、缩二脲', { permit: xk('13-001'), peak: 3 }),
    goods('农用薄膜', 'GB 4455-2006', 0.09, '厚度、断裂伸长率', { peak: 3 }),
  ]),
  trade('plastics', 'C29', '塑料、塑胶、塑料制品', 1500, [
    goods('塑料食品盒', 'GB 9687-1988', 0.06, '蒸发残渣、高锰酸钾消耗量、脱色试验', { permit: xk('16-204') }),
    goods('复合膜袋', 'GB/T 10004-2008', 0.06, '溶剂残留、剥离力', { permit: xk('16-203') }),
    goods('塑料管材', 'GB/T 10002.1-2006', 0.07, '纵向回缩率、落锤冲击'),
  ]),
  trade('electronics', 'C39', '电子、电路、电子科技', 4200, [
    goods('印制电路板', 'GB/T 4588.4-1996', 0.02, '绝缘电阻、翘曲度', { exported: true }),
    goods('电源适配器', 'GB 4943.1-2011', 0.09, '抗电强度、电磁骚扰、标记', {
      permit: ccc('0805'),
      exported: true,
      injuries: 3,
    }),
  ]),
  trade('ultrasound', 'C358', '超声仪器、医疗器械', 1200, [
    goods('超声诊断仪', 'GB 10152-2009', 0.02, '侧向分辨力、声工作频率', { exported: true }),
  ]),
  trade('food', 'C14', '食品、糖果食品、食品工业', 1800, [
    goods('糖果', 'GB 9678.1-2003', 0.04, '二氧化硫、色素、菌落总数', {
      permit: qs('1301'),
      exported: true,
      injuries: 1,
      peak: 1,
    }),
    goods('蜜饯', 'GB 14884-2003', 0.09, '甜蜜素、二氧化硫、菌落总数', { permit: qs('1701'), peak: 1 }),
    goods('糕点', 'GB 7099-2003', 0.07, '菌落总数、霉菌、脱氢乙酸', { permit: qs('2401'), peak: 9 }),
  ]),
  trade('meat', 'C13', '肉制品、水产、粮油', 900, [
    goods('肉丸', 'GB 2726-2005', 0.06, '菌落总数、苯甲酸、水分', { permit: qs('0401'), peak: 1 }),
    goods('食用植物油', 'GB 2716-2005', 0.04, '过氧化值、酸值', { permit: qs('0201') }),
  ]),
  trade('drinks', 'C15', '饮料、茶业、酒业', 700, [
    goods('瓶装饮用水', 'GB 17324-2003', 0.09, '菌落总数、霉菌、亚硝酸盐', { permit: qs('0601'), peak: 7 }),
    goods('茶叶', 'GB 2763-2012', 0.05, '农药残留、铅', { permit: qs('1401') }),
  ]),
  trade('medicine', 'C27', '药业、制药', 1600, [
    goods('中药饮片', '中国药典 2010 年版', 0.05, '水分、性状、含量测定'),
    goods('医用口罩', 'YY 0469-2011', 0.06, '细菌过滤效率、微生物'),
  ]),
  trade('printing', 'C23', '印刷、彩印', 1400, [
    goods('食品包装印刷膜', 'GB 9683-1988', 0.05, '溶剂残留、蒸发残渣', { permit: xk('16-204') }),
    goods('儿童图书', 'GB/T 18358-2009', 0.03, '套印、荧光物质'),
  ]),
  trade('packaging', 'C22', '纸品、包装', 1000, [
    goods('瓦楞纸箱', 'GB/T 6543-2008', 0.06, '边压强度、耐破强度'),
    goods('食品包装纸', 'GB 11680-1989', 0.08, '荧光物质、铅', { permit: xk('16-205') }),
  ]),
  trade('audiovisual', 'C233', '音像材料、光盘、磁记录', 700, [
    goods('可录光盘', 'GB/T 17934-1999', 0.03, '块误码率、翘曲', { exported: true }),
    goods('光学薄膜', 'GB/T 25274-2010', 0.03, '透光率、厚度'),
  ]),
  trade('machinery', 'C35', '机械、机械设备、精机', 1300, [
    goods('包装机械', 'GB 5226.1-2008', 0.05, '接地、防护装置', { exported: true }),
    goods('食品机械', 'GB 16798-1997', 0.05, '安全卫生、防护装置'),
  ]),
  trade('appliances', 'C38', '电器、线缆、电工', 1500, [
    goods('插头插座', 'GB 2099.1-2008', 0.1, '温升、分断容量、防触电保护', {
      permit: ccc('0201'),
      exported: true,
      injuries: 3,
    }),
    goods('电线电缆', 'GB/T 5023.3-2008', 0.11, '导体电阻、绝缘厚度、老化', { permit: ccc('0104') }),
    goods('电热水壶', 'GB 4706.19-2008', 0.08, '非正常工作、接地', {
      permit: ccc('0711'),
      injuries: 5,
      peak: 11,
    }),
  ]),
  trade('building-materials', 'C30', '建材、水泥制品、陶瓷', 600, [
    goods('水泥', 'GB 175-2007', 0.04, '强度、氧化镁、凝结时间', { permit: xk('08-001') }),
    goods('卫生陶瓷', 'GB 6952-2005', 0.09, '用水量、吸水率'),
  ]),
  trade('metalwork', 'C33', '五金、不锈钢制品', 700, [
    goods('不锈钢餐具', 'GB 9684-2011', 0.08, '铬迁移量、镍迁移量'),
    goods('防盗门', 'GB 17565-2007', 0.1, '防破坏性能、板材厚度'),
  ]),
  trade('wholesale', 'F51', '贸易、商贸、进出口贸易', 900),
  trade('retail', 'F52', '商行、百货、超市、商场', 2200),
  trade('opticians', 'F523', '眼镜、眼镜行', 120),
  trade('petrol', 'F5264', '石油、加油站管理', 400),
  trade('catering', 'H62', '餐饮、酒楼、食府', 600),
  trade('hotels', 'H61', '酒店、宾馆', 700),
  trade('construction', 'E47', '建设、建筑工程', 3000),
  trade('property', 'K70', '物业、置业', 900),
  trade('transport', 'G54', '运输、客运、物流', 1100),
  trade('services', 'O80', '维修服务、家政服务、电梯维保', 300),
  trade('testing', 'M74', '检测、计量技术', 260),
]

const byKey = new Map(trades.map((each) => [each.key, each]))

export function getTrade(key: string): Trade {
  const found = byKey.get(key)
  if (!found) throw new RangeError(`There is no trade "${key}"; see trades.ts`)
  return found
}
