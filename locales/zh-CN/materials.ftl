# Bills of materials, capacity, counts and receipts

part-bill = 物料清单
part-uses = 用于
part-capacity = 产能

bill-of = { $model } 的物料清单
bill-as-of = 日期
bill-today = 今天
bill-other-dates = 也显示其他日期的行
bill-open-level = 展开一层
bill-close-all = 全部收起
bill-open = 展开 { $model }
bill-close = 收起 { $model }
bill-add = 添加
bill-add-to = 加到 { $model }
bill-added = 已把 { $model } 加进 { $parent }
bill-removed = 已从清单移除 { $model }
bill-find-part = 型号、名称或拼音
bill-pick-part = 先选一个子件
bill-unit-cost = 按清单卷算的单位成本
bill-standard-cost = 标准成本 { $cost }
bill-incomplete = 缺价
bill-incomplete-words = 下面有零件没有价格，实际成本更高
bill-not-in-force = 当日不生效
bill-on-hand = 现存量
bill-part-cost = 单价
bill-row-cost = 成本
bill-more = 再显示（还有 { $count } 行）
bill-empty = 还没有物料清单
bill-empty-words = 逐个添加子件，或导入一张有“父件、子件、用量”三列的表。
bill-keys = 方向键移动，→ 展开，Enter 编辑，Insert 添加，Shift Insert 加到这一件下面，Delete 移除

uses-none = 没有用在任何清单里
uses-none-words = 把它加进某个产品的物料清单后，这里会列出所有用到它的产品。
uses-direct = 直接用于
uses-per-unit = 每件用量
uses-above = 再用于
uses-ends = 最终用于
uses-end = 成品
uses-total = 每件总用量
uses-levels = 层数
uses-too-much = 大到无法表示
uses-cut = 只显示前 { $count } 个

capacity-week = 周
capacity-days = 工作日
capacity-load = 负荷
capacity-share = 负荷占产能
capacity-load-of = 负荷来自最新的计划
capacity-no-plan = 还没有计划，看不到负荷。
capacity-own = 本周
capacity-over = { $share }% 超产能
capacity-none = 没有工时
capacity-changed = 修改{ $week }的工时
capacity-keys = 方向键移动，直接输入或 Enter 修改这一周，Delete 恢复平时的工时
