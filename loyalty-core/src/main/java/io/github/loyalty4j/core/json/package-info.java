/**
 * Programmes as JSON, {@link io.github.loyalty4j.core.json.ProgramJson}; commands and what they bring about as lines of
 * JSON, {@link io.github.loyalty4j.core.json.CommandJson} and {@link io.github.loyalty4j.core.json.ReceiptJson}. The one
 * place of this module that uses Jackson.
 *
 * <p>Reading is strict everywhere: an unknown field, a name given twice or a value of another kind is refused with its
 * place as a JSON Pointer. Amounts of money are strings in the programme's currency, {@code "19.99"}; numbers of points
 * are whole numbers; times are those of ISO 8601; names of choices are those of the enums in Java.
 *
 * <h2>Programmes</h2>
 *
 * <p>One with every field there is. What may be left out, what else a field takes and within which bounds, says the schema,
 * {@link io.github.loyalty4j.core.json.ProgramJson#schema()}: in the jar, {@code
 * io/github/loyalty4j/core/json/program.schema.json}.
 *
 * <pre>{@code
 * {"format":2, "id":"bean-club", "version":7, "name":"Bean Club", "currency":"EUR", "zone":"Europe/Paris",
 *  "units":["beans", "stamps", {"name":"cashback", "currency":"EUR"}],
 *  "earn":[
 *    {"id":"base", "type":"perAmount", "points":1, "per":"1.00", "rounding":"HALF_UP",
 *     "basis":["BEFORE_DISCOUNT", "WITHOUT_TAX", "SHIPPING", "GIFT_CARDS", "PAID_WITH_POINTS"]},
 *    {"id":"block", "type":"perBlock", "points":5, "per":"10.00", "group":"season", "priority":3,
 *     "when":{"during":{"first":"2026-12-01", "last":"2026-12-24"}}},
 *    {"id":"weekend", "type":"multiply", "factor":"1.5", "rounding":"DOWN",
 *     "when":{"all":[{"tierAtLeast":"Gold"}, {"weekdays":["SATURDAY", "SUNDAY"]}]}},
 *    {"id":"stamp", "type":"perItem", "points":1, "unit":"stamps", "pending":"none", "expiry":"never",
 *     "lines":{"skus":["mug"], "categories":["coffee"], "exceptSkus":["capsule"], "exceptCategories":["gifts"]}},
 *    {"id":"visit", "type":"fixed", "points":10, "event":"visit", "cooldown":"PT24H",
 *     "caps":[{"most":50, "window":"MONTH"}, {"most":10, "window":"DAY", "overflow":"REJECT"}]},
 *    {"id":"fifth", "type":"everyNth", "n":5, "points":1, "unit":"stamps", "pending":"untilConfirmed",
 *     "when":{"not":{"any":["firstPurchase", {"channel":["web"]}, {"location":["paris-1"]}, {"tagged":["staff"]}]}}},
 *    {"id":"friend", "type":"referral", "friend":50, "referrer":100, "pending":{"until":"2027-01-07"},
 *     "when":{"all":["referred", {"minBasis":"20.00"}, {"buys":{"skus":["machine"]}}]}},
 *    {"id":"night", "type":"fixed", "points":3, "unit":"cashback", "expiry":{"yearlyOn":["--06-30", "--12-31"]},
 *     "when":{"all":[{"between":{"from":"22:00", "to":"06:00"}}, {"daysOfMonth":[1, 15]},
 *                    {"yearly":{"first":"--12-24", "last":"--01-06"}},
 *                    {"host":{"name":"weather", "arguments":{"cold":"yes"}}}]}}],
 *  "groups":[{"name":"season", "stacking":"BEST", "exclusive":true}],
 *  "caps":[{"most":1000, "window":"DAY"}],
 *  "tiers":[{"name":"Silver", "from":0}, {"name":"Gold", "from":500, "factor":"1.5", "expiry":{"after":"P2Y"}},
 *           {"name":"Platinum", "from":2000, "factor":"2", "expiry":{"afterInactivity":"P1Y"}}],
 *  "tierPolicy":{"basis":"EARNED", "window":"ROLLING", "length":"P6M", "upgrade":"NEXT_DAY", "graceDays":30,
 *                "downgrade":"ONE"},
 *  "pending":{"days":14},
 *  "expiry":{"afterMonths":12, "roundedTo":"MONTH"},
 *  "rewards":[
 *    {"id":"free-coffee", "gift":{"freeItem":"espresso"}, "price":10, "unit":"stamps", "automatic":true},
 *    {"id":"five-euros", "gift":{"moneyOff":"5.00"}, "price":100, "tierPrices":{"Gold":90}},
 *    {"id":"ten-percent", "gift":{"percentOff":10}, "price":200, "tierAtLeast":"Gold"},
 *    {"id":"tasting", "gift":{"voucher":"An evening of coffee"}, "price":500, "stock":20}],
 *  "payment":{"points":100, "worth":"5.00", "atLeast":500, "atMostPercent":50},
 *  "returns":{"clawback":"ALLOW_DEBT", "graceDays":7},
 *  "quoteTime":"PT30M"}
 * }</pre>
 *
 * <p>With one unit alone, {@code "unit":"beans"} will do for {@code units}. A condition of a {@code host} is one the program
 * that reads it supplies, see {@link io.github.loyalty4j.core.json.ProgramJson#parse(byte[], java.util.Map)}.
 *
 * <h2>Commands</h2>
 *
 * <p>A line is one object. {@code now}, {@code command} and {@code member} are in each:
 *
 * <pre>{@code
 * {"now":"2026-03-01T09:00:00Z","command":"enroll","member":"anna","card":"7K3M-9QX2-P0VD-H8TE"}
 * {"now":"...","command":"purchase","member":"anna","order":"o-1","amount":"19.99"}
 * {"now":"...","command":"purchase","member":"anna","order":"o-2","time":"...","channel":"app","location":"paris-1",
 *  "tags":["vip"],"paidWithPoints":"5.00","lines":[
 *    {"sku":"espresso","quantity":2,"unitPrice":"18.00","categories":["coffee"],"discount":"3.60","tax":"2.00"},
 *    {"kind":"SHIPPING","unitPrice":"4.90"}, {"kind":"GIFT_CARD","quantity":1,"unitPrice":"50.00"}]}
 * {"now":"...","command":"event","member":"anna","kind":"review","id":"review-77"}
 * {"now":"...","command":"confirm","member":"anna","order":"o-1"}
 * {"now":"...","command":"return","member":"anna","id":"r-1","order":"o-2","lines":[{"line":0,"quantity":1}]}
 * {"now":"...","command":"return","member":"anna","id":"r-2","order":"o-2","amount":"5.00"}
 * {"now":"...","command":"return","member":"anna","id":"r-3","order":"o-2"}
 * {"now":"...","command":"cancel","member":"anna","event":"review-77"}
 * {"now":"...","command":"cancelReferral","member":"anna","order":"o-1"}
 * {"now":"...","command":"hold","member":"anna","id":"h-1","order":"o-3","points":500,"lasts":"PT15M"}
 * {"now":"...","command":"capture","member":"anna","hold":"h-1","points":320}
 * {"now":"...","command":"release","member":"anna","hold":"h-1"}
 * {"now":"...","command":"pay","member":"anna","id":"p-1","order":"o-4","total":"40.00","points":500}
 * {"now":"...","command":"redeem","member":"anna","id":"x-1","reward":"free-coffee","order":"o-5"}
 * {"now":"...","command":"refund","member":"anna","redemption":"x-1"}
 * {"now":"...","command":"adjust","member":"anna","id":"a-1","points":-20,"reason":"goodwill","actor":"clerk-3"}
 * {"now":"...","command":"transfer","member":"anna","to":"bob","id":"t-1","points":50}
 * {"now":"...","command":"merge","member":"anna-2","into":"anna","reason":"duplicate","actor":"clerk-3"}
 * {"now":"...","command":"replaceCard","member":"anna","id":"c-1","card":"...","reason":"lost","actor":"clerk-3"}
 * {"now":"...","command":"setStatus","member":"anna","id":"s-1","status":"FROZEN","reason":"fraud","actor":"clerk-3"}
 * {"now":"...","command":"consent","member":"anna","purpose":"newsletter","given":true}
 * {"now":"...","command":"refer","member":"bob","by":"anna"}
 * {"now":"...","command":"closeDay","member":"anna","day":"2026-03-02"}
 * }</pre>
 *
 * <p>{@code time}, when something was done, is {@code now} if left out; {@code unit}, in what points are held, adjusted
 * or transferred, is the programme's first; {@code currency} of a purchase, a return or a payment is the programme's.
 *
 * <h2>Answers</h2>
 *
 * <p>A line for each command, and one for an account whenever it is asked for:
 *
 * <pre>{@code
 * {"now":"...","command":"order/o-1","outcome":"applied","entries":{"anna":[{"type":"earned", ...}]}}
 * {"now":"...","command":"order/o-1","outcome":"replayed","entries":{...}}
 * {"now":"...","command":"pay/p-1","outcome":"rejected","code":"NOT_ENOUGH_POINTS","message":"..."}
 * {"now":"...","member":"anna","status":"ACTIVE","tier":"Gold","units":{"points":{"balance":120,"waiting":0,"held":0,
 *  "debt":0,"lots":[{"number":1,"points":120,"earned":"...","usable":"...","expires":"..."}]}},"holds":[]}
 * }</pre>
 */
@NullMarked
package io.github.loyalty4j.core.json;

import org.jspecify.annotations.NullMarked;
