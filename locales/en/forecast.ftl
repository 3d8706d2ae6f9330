# The forecast of one item

forecast-open = See the forecast
forecast-of = Forecast of { $model }
forecast-to-plan = Back to the plan
forecast-as-of = as drafted on { $date }
forecast-grain = By week or by month
forecast-by-week = By week
forecast-by-month = By month
forecast-span = How far back
forecast-span-1 = One year back
forecast-span-2 = Two years back
forecast-span-all = Whole history
forecast-month-only = { $n ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
forecast-month = { $n ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
} { $year }
forecast-week-of = { $week } (from { $date })
forecast-chart-week = Demand by week ({ $unit })
forecast-chart-month = Demand by month ({ $unit })
forecast-chart-words = { $model }: demand of the last { $past } periods and forecast of the next { $ahead }, { $expected } { $unit } expected in all; the numbers are in the table beside
forecast-key-past = Past demand
forecast-key-mean = Expected
forecast-key-near = Half of all cases
forecast-key-wide = Eight in ten cases
forecast-key-left-out = More was asked that is not forecast from
forecast-read-past = { $quantity } asked for
forecast-read-unknown = not known
forecast-read-ahead = { $mean } expected, eight times in ten between { $low } and { $high }
forecast-read-left-out = and { $quantity } not forecast from
forecast-launch = Launch
forecast-end = End of sale
forecast-table = Numbers
forecast-table-words = Demand and forecast by period in { $unit }, what is ahead first
forecast-period = Period
forecast-asked = Demand
forecast-left-out = Left out
forecast-expected = Expected
forecast-level = in { $level } of cases no more comes
forecast-not-known = not known

forecast-tested = Backtest: what would have been said
forecast-tested-none = Its own history is too short to compare forecasts with what came.
forecast-tested-words = With the models chosen now and only what was known then, the { $weeks } weeks that followed are forecast and compared with what came.
forecast-tested-errors = Average error { $error }, bias { $bias }; in { $within } of { $n } cases no more came than the nine-in-ten limit.
forecast-tested-from = From
forecast-tested-mean = Expected
forecast-tested-high = Nine in ten
forecast-tested-came = Came
forecast-tested-off = Off by

forecast-facts = What to know first
forecast-facts-none = Nothing out of the ordinary.
forecast-fact-state-given = The forecast was given by a person, not computed.
forecast-fact-state-without = This plan was drafted without a forecast, from orders only.
forecast-fact-state-nothing = No history of its own, so no forecast of its own
forecast-fact-state-forgotten = This plan did not keep what its forecast was made from
forecast-fact-state-ended = No longer sold and no longer forecast.
forecast-none-nothing = No customer has ordered it by itself: how much is needed follows from the products that use it, see the plan; where none does, it is made to order.
forecast-none-forgotten = An earlier version of the program drafted it. Draft once more to see history, models and backtest.
forecast-fact-family = { $n ->
    [0] No demand yet
    [one] Only one demand
   *[other] Only { $n } demands
}, fewer than three: the experience of its family ({ $family }) is borrowed.
forecast-fact-set = { $n ->
    [0] No demand yet
    [one] Only one demand
   *[other] Only { $n } demands
}, fewer than three, and no family: the experience of all products is borrowed.
forecast-fact-none = Too few demands and nothing to borrow from: made to order.
forecast-fact-to-order = Not kept in stock: made to order.
forecast-fact-project = { $n ->
    [one] One project order ({ $quantity }) is
   *[other] { $n } project orders ({ $quantity } in all) are
} not forecast from: delivered as ordered, but no sign of what comes.
forecast-fact-large = { $n ->
    [one] One unusually large order ({ $quantity }) is
   *[other] { $n } unusually large orders ({ $quantity } in all) are
} not forecast from: above the usual limit of { $limit }.
forecast-fact-set-aside = { $n ->
    [one] Somebody has ruled that one order ({ $quantity }) is
   *[other] Somebody has ruled that { $n } orders ({ $quantity } in all) are
} not forecast from.
forecast-fact-kept = { $n ->
    [one] Somebody has ruled that one large order counts
   *[other] Somebody has ruled that { $n } large orders count
} all the same.
forecast-fact-launch = Launched on { $date }; what was before is not history.
forecast-fact-launch-ahead = Launched only on { $date }; nothing is forecast before.
forecast-fact-end = Sold until { $date }; nothing is forecast after.
forecast-fact-ended = Sold until { $date }.
forecast-fact-unknown = { $n ->
    [one] The demand of one week is
   *[other] The demand of { $n } weeks is
} not known, as when stock ran out: taken as unknown, not as low.
forecast-fact-all-known = No week is known in which missing stock hid the demand.

forecast-class = How it is asked for
forecast-class-name-smooth = smooth
forecast-class-name-erratic = erratic
forecast-class-name-intermittent = intermittent
forecast-class-name-lumpy = lumpy
forecast-class-name-thin = thin
forecast-class-smooth = Smooth: nearly every week and in similar sizes.
forecast-class-erratic = Erratic: nearly every week, in sizes that differ much.
forecast-class-intermittent = Intermittent: now and then, in similar sizes.
forecast-class-lumpy = Lumpy: now and then and in sizes that differ much; the hardest to forecast.
forecast-class-thin = Thin: fewer than three demands; by itself it says nothing.
forecast-demands = Weeks with demand
forecast-demands-of = { $n } of { $weeks }
forecast-adi = Weeks between demands (ADI)
forecast-adi-words = Average distance between demands; up to 1.32 counts as often
forecast-cv2 = Variation of sizes (CV²)
forecast-cv2-words = Squared coefficient of variation of the sizes; up to 0.49 counts as even

forecast-models = Models used
forecast-models-words = Chosen by comparison at { $origins } past dates; over all { $class } items the best has a bias of { $bias }.
forecast-model-pooled = Pooled regression
forecast-model-windows = Own past windows
forecast-model-ses = Exponential smoothing
forecast-model-holt = Damped trend (Holt)
forecast-model-holt_winters = Seasonal (Holt-Winters)
forecast-model-croston = Croston
forecast-model-sba = Syntetos–Boylan (SBA)
forecast-model-tsb = Teunter–Syntetos–Babai (TSB)
forecast-model-adida = Aggregated (ADIDA)
forecast-model-imapa = Aggregated at several levels (IMAPA)

forecast-service = Service level
forecast-service-wanted = To be served at once
forecast-service-expected = Expected
forecast-service-achieved = In the backtest
forecast-lead-demand = Demand of the lead time
forecast-safety = Safety stock
forecast-service-words = Backtest: with levels set the same way in each of the last { $weeks } weeks, this share of what was asked could have been sent at once.
forecast-service-short = A history of { $weeks } weeks is too short to test the level.

forecast-marked = Unusual orders
forecast-marked-words = Project orders and unusually large ones are delivered, but not forecast from. Who knows better can overrule; it takes effect in the next draft.
forecast-marked-changed = A ruling is not in this plan yet: draft again to use it.
forecast-marked-order = Order
forecast-marked-why = In the next draft
forecast-marked-rule = Overrule
forecast-counts = counts
forecast-counts-not = left out
forecast-count-it = Count it
forecast-leave-out = Leave it out
forecast-count-words = The { $quantity } of { $order } will come again: from the next draft on they are forecast from.
forecast-leave-words = The { $quantity } of { $order } will not come again: from the next draft on they are not forecast from.
forecast-ruled = Ruled on { $order }; it takes effect in the next draft
forecast-why-project = project order
forecast-why-large = unusually large
forecast-why-set_aside = ruled by a person
forecast-why-kept = ruled by a person

forecast-out = Times without stock
forecast-out-words = Without stock customers could not buy what they wanted: the demand of those weeks is taken as unknown, not as low. A week counts when most of its working days were without stock. It takes effect in the next draft.
forecast-out-add = Add a time without stock
forecast-out-add-words = From which day to which was { $model } out of stock, first and last included?
forecast-out-days = { $from } to { $to }
forecast-out-waiting = A time without stock is not in this plan yet: draft again to use it.
forecast-out-not-yet = not used yet
forecast-out-added = { $model } noted as out of stock; it takes effect in the next draft
forecast-out-removed = Time without stock of { $model } removed
