# Sentences of printed plans and lists, composed from the book.

plan-no-supplier = 没有指定供应商
plan-for-forecast = 预测
plan-more-orders = 另 { $count } 单
plan-risk-no-supply = 计划期内没有货源
plan-risk-past-due = 要求交期已过，现在可交
plan-risk-receipt = 等在途 { $receipt }
plan-risk-component = 等部件 { $item } { $name }
plan-risk-lead-time = 提前期太长，赶不上

plan-says-hits = ；影响订单 { $orders }

list-filter = { $field } { $op } { $value }
list-filter-eq = ＝
list-filter-ne = ≠
list-filter-lt = ＜
list-filter-le = ≤
list-filter-gt = ＞
list-filter-ge = ≥
list-filter-contains = 含
list-filter-in = ＝
list-filter-between = { $from } 至 { $to }
list-filter-empty = { $field } 为空
list-filter-not_empty = { $field } 不为空
list-filter-or = { " " }或{ " " }
list-searched = 查找“{ $text }”
list-sorted = 按 { $fields } 排序
list-sorted-down = { $field }（降）
list-no-filters = 全部

plan-measure-orders = 订单
plan-measure-forecast = 预测
plan-measure-scheduled = 在途
plan-measure-planned = 计划
plan-measure-projected = 周末结余
plan-measure = 数字
plan-on-hand = 现存
plan-safety-stock = 安全库存
plan-unit = 单位
plan-supplier = 供应商
plan-load-hours = 工时
plan-load-capacity = 产能
plan-document = 计划 { $number } { $part }.pdf
plan-workbook = 计划 { $number } { $part }.xlsx
plan-part-whole = 总表
plan-part-at-risk = 有风险订单
plan-part-starts = 开工
plan-part-load = 负荷
plan-part-buys = 采购
plan-part-cash = 用款
plan-part-exceptions = 例外
change-first = 首次提交
