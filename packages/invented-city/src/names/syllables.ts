/**
 * Syllables of a landscape that is on no map. Firms, places and towns are called by one of each list: rare enough together
 * that no trade mark is meant. The lists share no character, so that a name and its reverse are two names.
 */
export const openings = [
  ...'砚墨屏岑黛缃缥翎筠箬蕉荻葭菰苕蓼蘅芷岫嶂峤崦岚霁霭霏澹漪沅汐泓潆淞滢澧湄',
  ...'鹭鸥鹤雁凫鸢隼翡璆琅玕珩璜琮琚瑗璟檀楠樟榕桐梓槐棠桢枫柘桤栎橘柚椴',
  ...'素皎煦昕曦晗旻昱晏暄钧铭铎钲锦绛绮纨绫缬缣绡绵纾',
] as const

export const closings = [
  ...'谷汀溪屿浦洲渚泽湾矶坞塘堰埭圩陂泊港津渡桥亭台阁榭轩廊苑圃园',
  ...'原野坡坪岭峰岩石崖涧泉瀑潭池沼湖海潮浪帆舟舫',
  ...'田畴畦垄陌林森丘峪岗垭坳坝围庄里坊巷村门关塞驿铺',
] as const

/** Family names that are common, given names that speak of measure: nobody is meant. */
export const familyNames = [...'陈林黄郑许蔡吴李张王谢杨刘周洪方庄余纪肖曾罗马姚佘翁章柯温范'] as const
export const givenFirst = [...'可明有知守立以求思言望秋子启长在如必克允持恒审稽'] as const
export const givenSecond = [...'衡量据期途基诚是齐信海实平明远新来行准度规矩正源'] as const
