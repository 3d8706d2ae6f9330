# 计划界面

jit-title = JIT 计划 { $number }
jit-week = 第{ $n }周
jit-versions = 各版计划
jit-state-draft = 草案
jit-state-in_review = 评审中
jit-state-released = 已下达
jit-state-refused = 未通过
jit-state-superseded = 已被取代
jit-changes = 比上一版：
jit-only = 只看有“{ $exception }”的项目
jit-nothing = 账套里还没有可计划的产品
jit-nothing-words = 先建立产品、库存和订单，或导入台账，再起草一次。
jit-draft = 起草计划
jit-draft-words = 由历史、未交订单、库存和物料清单算出；写了理由的改动会保留。
jit-drafting = 正在起草计划
jit-weeks = 展望几周
jit-weeks-wrong = 1 到 104 周
jit-without-forecast = 只看订单，不用预测
jit-submit = 提交评审
jit-submit-words = { $number } 将冻结，交各部门会签。
jit-none = 还没有计划
jit-none-words = 起草第一版只要几秒，每个数字都能说明来由。
jit-grid = 计划表
jit-buying = 采购清单
jit-part = 计划的部分
jit-save-workbook = 存为工作簿
jit-pages = 共 { $count } 页
jit-as-of = 截至 { $date }，{ $person }
jit-purchases = 采购用款（含税）{ $total }
jit-all-supply = 全部来源
jit-search = 查找项目
jit-search-buying = 查找项目或供应商
jit-item = 项目
jit-stock-line = 库存走势
jit-stock = 现存 { $on_hand }，安全 { $safety }
jit-legend = 每格：在途与计划（粗）；需求；周末结余。
jit-cell-words = { $model } { $week }：计划 { $planned }，在途 { $scheduled }；订单 { $firm }，上层用料 { $dependent }，预测 { $forecast }；结余 { $projected }
jit-load = 负荷（小时），线为产能
jit-load-words = { $week }：{ $hours } 小时，产能 { $capacity }
jit-work-centre = 工作中心
jit-cash = 每周用款：深为预计，浅到九成把握
jit-cash-total = 预计合计 { $total }
jit-cash-words = { $week }：预计 { $expected }，九成把握 { $p90 }，已承诺 { $committed }
jit-panel = 这一格的说明
jit-close-panel = 关闭说明
jit-result = 结余
jit-lines = 计划行
jit-line = { $quantity }，{ $start } 开始，{ $due } 需要
jit-late-days = 迟 { $n } 个工作日
jit-by-hand = 人工
jit-change = 改这一周
jit-supply-in = { $week }需要的供应{ $unit }
jit-reason = 理由
jit-replan = 重新计划
jit-remove-edit = 去掉人工改动
jit-edited = 已更改并重新计划
jit-edit-removed = 已去掉改动并重新计划
jit-forecast = 预测
jit-forecast-words = 每周需求：过去、预计，十次有八次在阴影之内
jit-all-exceptions = 全部例外 { $n }
jit-no-exceptions = 没有要决定的
jit-show = 看这一格
jit-no-supplier = 没有指定供应商
jit-nothing-to-buy = 没有要采购的
jit-lines-count = { $count } 行
jit-lines-cut = 先列出 { $count } 行，其余请查找；合计含全部

# 一句话说明
jit-said-short = 周末短缺。
    .full = { $week }缺 { $missing } { $unit }：需要 { $needed }，结存加上到货 { $supplied } 仍不够。
jit-said-below_safety = 低于安全库存。
    .full = { $week }末结余 { $projected } { $unit }，比安全库存 { $safety } 少 { $missing }。
jit-said-enough = 周末够用。
    .full = 够用：需要 { $needed }，到货 { $supplied }，{ $week }末结余 { $projected } { $unit }。

# 各项数字
jit-term-on_hand = 现存
    .full = 现存 { $on_hand }，减去预留 { $reserved }
jit-term-carried = 上周结余
    .full = { $week }结余
jit-term-receipt = 在途
    .full = 在途 { $receipt }，{ $due } 到
jit-term-receipts = 在途
jit-term-scheduled = 在途
jit-term-line = 本计划
    .full = 本计划（{ $start } 开始，{ $finish } 到货或完工）
jit-term-planned = 本计划
jit-term-earlier_lines = 本计划较早的行
jit-term-order = 订单
    .full = 订单 { $order }，要求 { $requested }
jit-term-orders = 订单
jit-term-forecast = 预测
    .full = 预测 { $forecast }，已被订单抵消 { $consumed }
jit-term-dependent = 上层用料
jit-term-parent = 上层用料
    .full = 供 { $model } { $quantity }（{ $start } 开始）
jit-term-safety_stock = 安全库存
jit-term-advanced = 要提前到的在途
jit-term-cover = 并入同批的后续需求
    .full = 并入到{ $to }为止的需求
jit-term-lot_rule = 批量规则
    .full = 批量规则：{ $rule }
jit-term-decided = 人工决定
    .full = 决定：{ $origin }
jit-rule-l4l = 按需
jit-rule-min = 最小批量
jit-rule-fixed = 固定批量
jit-rule-multiple = 倍数
jit-rule-period = 几周合批
jit-rule-silver_meal = 费用最省
jit-origin-planned = 计划
jit-origin-edit = 计划员
jit-origin-edited = 计划员
jit-origin-frozen = 冻结期
jit-origin-kept = 沿用上一版
jit-origin-calm = 沿用上一版

# 要决定的事
jit-exception-new = 新增
jit-exception-advance = 提前
jit-exception-postpone = 推迟
jit-exception-increase = 增加
jit-exception-decrease = 减少
jit-exception-cancel = 取消
jit-exception-shortage = 短缺
jit-exception-surplus = 过剩
jit-exception-late = 不能按期
jit-exception-past_due = 日期已过
jit-exception-below_minimum_lot = 不足最小批量
jit-exception-overload = 超负荷
jit-exception-cash_above_ceiling = 用款超限
jit-exception-missing_data = 缺数据
jit-exception-says-new_line = 新排一行
    .full = { $start } 开始，新排 { $quantity }
jit-exception-says-line_advanced = 比上一版提前
    .full = 需要日由 { $was } 提前到 { $date }
jit-exception-says-line_postponed = 比上一版推迟
    .full = 需要日由 { $was } 推迟到 { $date }
jit-exception-says-line_increased = 比上一版要得多
    .full = 由 { $was } 增加到 { $quantity }
jit-exception-says-line_decreased = 比上一版要得少
    .full = 由 { $was } 减少到 { $quantity }
jit-exception-says-line_cancelled = 不再需要
    .full = 上一版的 { $quantity } 不再需要
jit-exception-says-receipt_advance = 要提前到货
    .full = { $subject } 定于 { $due } 到，{ $date } 就要用
jit-exception-says-receipt_postpone = 可以推迟到货
    .full = { $subject } 定于 { $due } 到，{ $date } 之前用不着
jit-exception-says-receipt_decrease = 可以少到一些
    .full = { $subject } 的 { $of } 里有 { $quantity } 用不着
jit-exception-says-receipt_cancel = 不再需要
    .full = { $subject } 在计划期内没有用处
jit-exception-says-stock_short = 库存会低于零
    .full = 缺 { $quantity }，到 { $until } 才补上
jit-exception-says-stock_uncovered = 库存将为负，且不再补上
    .full = 缺 { $quantity }，本计划内补不上
jit-exception-says-stock_surplus = 没有需求对应的库存
    .full = 比安全库存和 { $weeks } 周需求多出 { $quantity }
jit-exception-says-lot_surplus = 批量多出的
    .full = 因批量多出 { $quantity }
jit-exception-says-line_late = 赶不上需要的日期
    .full = 迟 { $days } 个工作日，最早 { $earliest } 到货或完工
jit-exception-says-line_late_waiting = 赶不上需要的日期，在等组件
    .full = 迟 { $days } 个工作日，在等 { $waits_for }，最早 { $earliest } 到货或完工
jit-exception-says-receipt_past_due = 日期已过还没有到
    .full = { $subject } 应于 { $due } 到，按今天到计算
jit-exception-says-order_past_due = 要求的日期已过还没有发
    .full = { $subject } 第 { $line } 行要求 { $requested }
jit-exception-says-lot_below_minimum = 少于最小批量
    .full = { $quantity } 少于最小批量 { $minimum }
jit-exception-says-centre_overloaded = 需要的工时超过现有的
    .full = { $subject } { $week } 超出 { $quantity } 小时
jit-exception-says-cash_above_ceiling = 要付的超过上限
    .full = { $week } 要付的比上限多 { $amount }
jit-exception-says-lead_time_missing = 没有提前期，按 0 天计划
jit-exception-says-cost_missing = 没有标准成本，用款里不含它
jit-exception-says-bom_missing = 自制，但没有物料清单
jit-exception-says-bom_expired = 物料清单没有当日有效的行
    .full = 物料清单在 { $date } 没有有效的行
jit-exception-says-unit_unknown = 单位换算不了，没有计入
    .full = 单位 { $unit } 换算不了，没有计入
jit-exception-says-stock_negative = 现存量是负数
    .full = 现存量是负数：{ $quantity }
jit-exception-says-supplier_missing = 没有供货条件，按到货付款、不含税计算
jit-exception-says-beyond_horizon = 要求的日期在计划期之后，没有计划
    .full = { $subject } 第 { $line } 行要求 { $date }，在计划期之后
jit-exception-says-no_history = 历史太少，按订单生产
jit-exception-says-routing_unlimited = 没有定产能
    .full = { $subject } 没有定产能
jit-exception-says-value_unusable = 有不合理的数值，没有计入
    .full = { $field ->
        [lead_time_days] 提前期
        [safety_stock] 安全库存
        [standard_cost] 标准成本
        [price] 价格
        [setup_cost] 换产费用
        [service_level] 服务水平
        [holding_rate] 持有费率
        [shortage_cost] 缺货成本
        [lot_min] 最小批量
        [lot_multiple] 批量倍数
        [lot_weeks] 合批周数
        [max_cover_weeks] 最多覆盖周数
        [shelf_life_weeks] 保质期
        [quantity] 数量
        [scrap] 损耗
        [reserved] 预留
        [amount] 金额
        [hours] 工时
        [overtime_hours] 加班工时
        [overtime_cost] 加班费用
        [hours_per_unit] 单位工时
        [setup_hours] 换产工时
       *[other] 数值
    } { $value } 不合理，没有计入

# 各屏共用的日期与合计
jit-needed = 需要日
jit-start = 开始
jit-total = 合计
jit-week-total = { $week }小计
jit-line-total = 这一行
jit-title-plain = JIT 计划
jit-charts = 负荷与用款图
jit-back-to = 回到{ $place }

# 每格的图例
jit-legend-firm = 订单
jit-legend-dependent = 上层用料
jit-legend-forecast = 预测
jit-legend-short = 短缺
jit-legend-low = 低于安全库存
jit-legend-edited = 人工改过
jit-cell-low = 低于安全库存 { $safety }
jit-cell-edited = { $author }改为 { $quantity }：{ $reason }

# 改一格
jit-current = 现在 { $quantity }：要在这一周用上的各批合计
jit-quantity-wrong = 填 0 到 { $most } 的数
jit-quantity-whole = 填 0 到 { $most } 的整数
jit-nothing-here = 这一周没有要用的批，没有可减的；到的那批要到它的需要周去改
jit-lands-here = { $quantity } 在这一周到，是{ $week }需要的
jit-go-week = 去{ $week }改
jit-edit-of = { $author }改为 { $quantity }（{ $due }）：{ $reason }

# 例外清单
jit-exception-settle = 标为已处理：{ $what }（{ $count } 条）
jit-exception-reopen = 重新列为待处理：{ $what }（{ $count } 条）
jit-exceptions-settled = 已处理 { $n }
jit-exceptions-all-settled = 例外都已处理
jit-exception-settled-by = { $name } { $when } 已处理
jit-place = 下单 / 开工
jit-place-count = 下单 / 开工 { $count } 行
jit-place-words = 为勾选的行登记在途：外购、外协的算已下单，自制的算已开工
jit-place-all = 勾选列出的所有行
jit-place-line = 勾选 { $model }，{ $date }
jit-placed = 已登记 { $count } 行在途
jit-exception-group = { $count } 条
jit-exception-open = 展开 { $model } 的 { $count } 条
jit-exception-close = 收起 { $model } 的 { $count } 条
jit-hours = { $hours } 小时
