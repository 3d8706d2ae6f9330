# 用款申请通过之后

advance = 付款与结算
advance-waits = 已通过，等财务在 { $date } 前付款。
advance-was-paid = { $date } 已付 { $paid }，等结算。
advance-was-settled = { $date } 已结算：付 { $paid }，用 { $spent }，退回 { $returned }。
advance-pay = 登记付款
advance-settle = 结算
advance-pay-title = 登记 { $number } 已付款
advance-pay-words = 会签的金额是 { $amount }；付款后不再算在计划的用款里。
advance-settle-title = 结算 { $number }
advance-settle-words = 用掉的与退回的合计要等于已付的 { $paid }。
advance-paid-on = 付款日期
advance-settled-on = 结算日期
advance-amount = 付款金额
advance-spent = 用掉
advance-returned = 退回
advance-paid = { $number } 已登记付款
advance-settled = { $number } 已结算
