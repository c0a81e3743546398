package io.github.loyalty4j.examples.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.metrics.Proportion;
import io.github.loyalty4j.metrics.orders.Churn;
import io.github.loyalty4j.metrics.orders.CohortMatrix;
import io.github.loyalty4j.metrics.orders.OrderHistory;
import io.github.loyalty4j.metrics.orders.RepeatPurchases;
import io.github.loyalty4j.metrics.orders.RfmTable;
import io.github.loyalty4j.metrics.orders.Survival;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What an order history tells, as JSON; a figure that does not exist is left out. */
public final class BehaviourJson {
    private static final int MOST_PERIODS = 400;

    private BehaviourJson() {}

    /** The share that came back on each period, and on it or later, until there is nobody left to ask. */
    public static ObjectNode retention(OrderHistory<?> history) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("customers", history.customers());
        ArrayNode periods = json.putArray("retention");
        List<Proportion> on = history.retentionOn();
        List<Proportion> from = history.retentionFrom();
        for (int n = 0; n < Math.min(MOST_PERIODS, on.size()); n++) {
            ObjectNode period = periods.addObject();
            period.put("period", n);
            proportion(period, "on", Optional.of(on.get(n)));
            proportion(period, "onOrAfter", Optional.of(from.get(n)));
        }
        return json;
    }

    /** A row a cohort; a column is a period since the first order. */
    public static ObjectNode cohorts(OrderHistory<?> history) {
        CohortMatrix matrix = history.cohorts();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("customers", history.customers());
        ArrayNode cohorts = json.putArray("cohorts");
        for (int cohort = 0; cohort < matrix.cohorts(); cohort++) {
            ObjectNode row = cohorts.addObject();
            row.put("start", matrix.start(cohort).toString());
            row.put("size", matrix.size(cohort));
            ArrayNode customers = row.putArray("customers");
            ArrayNode returned = row.putArray("cumulativeReturned");
            ArrayNode orders = row.putArray("orders");
            ArrayNode cumulativeOrders = row.putArray("cumulativeOrders");
            ArrayNode revenue = row.putArray("revenue");
            ArrayNode cumulative = row.putArray("cumulativeRevenue");
            for (int n = 0; n < matrix.periods(cohort); n++) {
                customers.add(matrix.customers(cohort, n));
                returned.add(matrix.cumulativeReturned(cohort, n));
                orders.add(matrix.orders(cohort, n));
                cumulativeOrders.add(matrix.cumulativeOrders(cohort, n));
                revenue.add(matrix.revenue(cohort, n));
                cumulative.add(matrix.cumulativeRevenue(cohort, n));
            }
        }
        return json;
    }

    /** Every customer's scores, and how many customers each segment has. */
    public static ObjectNode rfm(OrderHistory<?> history) {
        RfmTable<?> table = history.rfm();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("customers", table.customers());
        ObjectNode segments = json.putObject("segments");
        table.segments().forEach((segment, count) -> segments.put(name(segment), count));
        ArrayNode rows = json.putArray("rows");
        for (int i = 0; i < table.customers(); i++) {
            RfmTable.Row<?> row = table.row(i);
            ObjectNode one = rows.addObject();
            one.put("customer", row.customer().toString());
            one.put("silent", row.silent());
            one.put("frequency", row.frequency());
            one.put("monetary", row.spent());
            one.put("r", row.recencyScore());
            one.put("f", row.frequencyScore());
            one.put("m", row.moneyScore());
            one.put("segment", name(row.segment()));
        }
        return json;
    }

    /** How customers come back. */
    public static ObjectNode repeat(OrderHistory<?> history) {
        RepeatPurchases repeat = history.repeatPurchases();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("customers", history.customers());
        proportion(json, "converted", repeat.converted());
        number(json, "frequency", repeat.frequency());
        number(json, "medianToSecond", repeat.medianToSecond());
        number(json, "meanBetween", repeat.meanBetween());
        number(json, "medianBetween", repeat.medianBetween());
        secondBy(json.putArray("secondBy"), history);
        return json;
    }

    /** The share that has ordered again by each period, those who may yet included. */
    private static void secondBy(ArrayNode json, OrderHistory<?> history) {
        Survival waiting = history.timeToSecond();
        int passed = Math.min(MOST_PERIODS, history.retentionOn().size());
        for (int n = 1; n < passed; n++) {
            ObjectNode row = json.addObject();
            row.put("period", n);
            row.put("share", 1 - waiting.at(n));
            waiting.interval(n).ifPresent(still -> {
                ArrayNode limits = row.putArray("interval");
                limits.add(1 - still.upper());
                limits.add(1 - still.lower());
            });
        }
    }

    /** Who was lost and won from each period to the next. */
    public static ObjectNode churn(OrderHistory<?> history) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("customers", history.customers());
        ArrayNode periods = json.putArray("churn");
        for (Churn churn : history.churn()) {
            ObjectNode row = periods.addObject();
            row.put("start", churn.start().toString());
            row.put("before", churn.before());
            row.put("lost", churn.lost());
            row.put("won", churn.won());
            proportion(row, "rate", churn.rate());
            number(row, "netRate", churn.netRate());
            number(row, "grossRevenueRetention", churn.grossRevenueRetention());
            number(row, "netRevenueRetention", churn.netRevenueRetention());
        }
        return json;
    }

    private static void proportion(ObjectNode json, String name, Optional<Proportion> proportion) {
        proportion.ifPresent(share -> {
            ObjectNode node = json.putObject(name);
            node.put("rate", share.rate());
            node.put("hits", share.hits());
            node.put("n", share.n());
            FigureJson.put(node, "wilson_score", share.interval());
        });
    }

    private static void number(ObjectNode json, String name, OptionalDouble number) {
        number.ifPresent(value -> json.put(name, value));
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
