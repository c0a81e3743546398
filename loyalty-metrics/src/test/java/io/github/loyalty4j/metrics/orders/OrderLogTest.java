package io.github.loyalty4j.metrics.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.loyalty4j.metrics.Proportion;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderLogTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void figures_byHand() {
        // Ann twice, Bob once, Cid three times: 2 of 3 customers came back; 20 + 30 + 10 + 0 + 5 + 7 = 72 over 6.
        OrderLog<String> log = OrderLog.builder(2)
                .add("ann", NOON, new BigDecimal("20"))
                .add("bob", NOON.plusSeconds(1), new BigDecimal("30.00"))
                .add("cid", NOON, new BigDecimal("10.0"))
                .add("cid", NOON, BigDecimal.ZERO)
                .add("ann", NOON.minusNanos(1), new BigDecimal("5.00"))
                .add("cid", NOON, new BigDecimal("7"))
                .build();

        assertThat(log.orders()).isEqualTo(6);
        assertThat(log.customers()).isEqualTo(3);
        assertThat(log.repeatPurchaseRate()).contains(Proportion.of(2, 3));
        assertThat(log.averageOrderValue().orElseThrow().sum()).isEqualTo(new BigDecimal("72.00"));
        assertThat(log.averageOrderValue().orElseThrow().mean(2, RoundingMode.UNNECESSARY))
                .isEqualTo(new BigDecimal("12.00"));
        assertThat(log.firstOrder()).contains(Instant.parse("2026-03-01T11:59:59.999999999Z"));
        assertThat(log.lastOrder()).contains(Instant.parse("2026-03-01T12:00:01Z"));
        assertThat(log).hasToString("6 orders of 3 customers");
    }

    @Test
    void emptyLog_hasNoFigures() {
        OrderLog<String> log = OrderLog.builder(2).build();

        assertThat(log.orders()).isZero();
        assertThat(log.customers()).isZero();
        assertThat(log.repeatPurchaseRate()).isEmpty();
        assertThat(log.averageOrderValue()).isEmpty();
        assertThat(log.firstOrder()).isEmpty();
        assertThat(log.lastOrder()).isEmpty();
    }

    @Test
    void customers_areComparedExactly() {
        OrderLog<String> log = OrderLog.builder(0)
                .add("ann", NOON, BigDecimal.ONE)
                .add("Ann", NOON, BigDecimal.ONE)
                .add("ann ", NOON, BigDecimal.ONE)
                .build();

        assertThat(log.repeatPurchaseRate()).contains(Proportion.of(0, 3));
    }

    @Test
    void build_isNotTouchedByLaterAdditions() {
        OrderLog.Builder<String> builder = OrderLog.builder(0).add("ann", NOON, BigDecimal.ONE);
        OrderLog<String> before = builder.build();

        OrderLog<String> after = builder.add("ann", NOON, BigDecimal.ONE).build();

        assertThat(before.repeatPurchaseRate()).contains(Proportion.of(0, 1));
        assertThat(after.repeatPurchaseRate()).contains(Proportion.of(1, 1));
    }

    @Test
    void add_upToTheLimit() {
        // The real limit, 2^31 - 9 orders, takes 43 GB.
        OrderLog.Builder<String> builder = new OrderLog.Builder<>(OrderAmounts.of(0), 40);
        for (int order = 0; order < 40; order++) {
            builder.add("ann", NOON, BigDecimal.ONE);
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> builder.add("ann", NOON, BigDecimal.ONE))
                .withMessage("order log must hold at most 40 orders");
        assertThat(builder.build().orders()).isEqualTo(40);
    }

    @Test
    void add_refused_leavesNothingBehind() {
        OrderLog.Builder<String> builder = OrderLog.builder(2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("ann", NOON, new BigDecimal("12.505")))
                .withMessage("order amount must have at most 2 fraction digits: 12.505");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("bob", Instant.MAX, BigDecimal.ONE))
                .withMessageStartingWith("order time must be from 1678-01-01 on, before 2262-01-01: +1000000000");
        assertThat(builder.build()).hasToString("0 orders of 0 customers");
    }

    @Test
    void add_customerKeyOutOfRange() {
        OrderLog.Builder<String> builder = OrderLog.builder(2).add("k".repeat(256), NOON, BigDecimal.ONE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("", NOON, BigDecimal.ONE))
                .withMessage("customer key must have 1 to 256 characters: 0 characters");
        // A key may be an e-mail address, so the message leaves it out.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("k".repeat(257), NOON, BigDecimal.ONE))
                .withMessage("customer key must have 1 to 256 characters: 257 characters");
    }

    // A database's or a file's missing value, which no compiler sees.
    @Test
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    void nulls_areRefusedWithTheirRow() {
        OrderLog.Builder<String> builder = OrderLog.builder(0).add("ann", NOON, BigDecimal.ONE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(null, NOON, BigDecimal.ONE))
                .withMessage("customer key must not be null: row 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("bob", null, BigDecimal.ONE))
                .withMessage("order time must not be null: row 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("bob", NOON, null))
                .withMessage("order amount must not be null: row 2");
        assertThat(builder.build()).hasToString("1 orders of 1 customers");
        String[] keys = {"ann", "bob", null};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderLog.of(OrderAmounts.of(0), keys, new long[3], new long[3]))
                .withMessage("customer key must not be null: row 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Stream.of("ann", "bob")
                        .collect(OrderLog.<String, String>collector(
                                OrderAmounts.of(0),
                                name -> name.equals("bob") ? null : name,
                                name -> NOON,
                                name -> BigDecimal.ONE)))
                .withMessage("customer key must not be null: row 2");
    }

    // Beside the columns and the keys nothing of a log's length is kept: 20 bytes an order.
    @ParameterizedTest
    @EnumSource(
            value = Returns.class,
            names = {"IGNORED", "KEPT", "NETTED"})
    void log_keepsItsColumnsAlone(Returns returns) throws ReflectiveOperationException {
        int rows = 10_000;
        int[] customers = new int[rows];
        long[] units = new long[rows];
        Arrays.setAll(customers, row -> row % 10);
        Arrays.setAll(units, row -> row == 1 ? -1 : 2);
        OrderLog<Integer> log = OrderLog.of(OrderAmounts.of(0).with(returns), customers, new long[rows], units);

        assertThat(bytes(log, Collections.newSetFromMap(new IdentityHashMap<>())))
                .isBetween(20L * (rows - 2), 20L * rows + 1_000);
    }

    /** Of arrays of numbers that are reached by fields of our own types. */
    private static long bytes(Object from, Set<Object> seen) throws ReflectiveOperationException {
        if (!seen.add(from)) {
            return 0;
        }
        if (from.getClass().isArray()) {
            int size = from.getClass().getComponentType() == int.class ? Integer.BYTES : Long.BYTES;
            return (long) size * Array.getLength(from);
        }
        long sum = 0;
        if (from.getClass().getName().startsWith("io.github.loyalty4j") && !(from instanceof Enum)) {
            for (Field field : from.getClass().getDeclaredFields()) {
                field.setAccessible(true);
                Object value = Modifier.isStatic(field.getModifiers()) ? null : field.get(from);
                sum += value == null || field.getType().isPrimitive() ? 0 : bytes(value, seen);
            }
        }
        return sum;
    }

    @Test
    void add_timesAtTheEdges() {
        Instant first = Instant.parse("1678-01-01T00:00:00Z");
        Instant last = Instant.parse("2261-12-31T23:59:59.999999999Z");
        OrderLog.Builder<String> builder =
                OrderLog.builder(0).add("ann", last, BigDecimal.ONE).add("ann", first, BigDecimal.ONE);

        assertThat(builder.build().firstOrder()).contains(first);
        assertThat(builder.build().lastOrder()).contains(last);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("ann", first.minusNanos(1), BigDecimal.ONE))
                .withMessageEndingWith(": 1677-12-31T23:59:59.999999999Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add("ann", last.plusNanos(1), BigDecimal.ONE))
                .withMessageEndingWith(": 2262-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10})
    void builder_fractionDigitsOutOfRange(int fractionDigits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderLog.builder(fractionDigits))
                .withMessage("order log's fraction digits must be 0 to 9: " + fractionDigits);
    }

    @Property
    void repeatPurchaseRate_equalsCountingInAMap_inAnyOrder(
            @ForAll List<@IntRange(max = 40) Integer> customers, @ForAll Random random) {
        Map<Integer, Integer> orders = new HashMap<>();
        customers.forEach(customer -> orders.merge(customer, 1, Integer::sum));
        long repeaters = orders.values().stream().filter(count -> count >= 2).count();
        List<Integer> shuffled = new ArrayList<>(customers);
        Collections.shuffle(shuffled, random);

        OrderLog.Builder<String> builder = OrderLog.builder(0);
        shuffled.forEach(customer -> builder.add("c" + customer, NOON, BigDecimal.TEN));
        OrderLog<String> log = builder.build();

        assertThat(log.customers()).isEqualTo(orders.size());
        assertThat(log.orders()).isEqualTo(customers.size());
        if (customers.isEmpty()) {
            assertThat(log.repeatPurchaseRate()).isEmpty();
        } else {
            assertThat(log.repeatPurchaseRate()).contains(Proportion.of(repeaters, orders.size()));
        }
    }

    @Test
    void of_columnsIsTheSameAsRowByRow() {
        long[] millis = {0, -1, 86_400_000};
        long[] cents = {2000, 0, 3050};
        OrderLog<Integer> columns = OrderLog.of(2, new int[] {900, 7, 900}, millis, cents);
        OrderLog<Integer> rows = OrderLog.<Integer>builder(OrderAmounts.of(2))
                .add(900, Instant.EPOCH, new BigDecimal("20"))
                .add(7, Instant.ofEpochMilli(-1), BigDecimal.ZERO)
                .add(900, Instant.parse("1970-01-02T00:00:00Z"), new BigDecimal("30.50"))
                .build();

        assertThat(columns).hasToString("3 orders of 2 customers");
        assertThat(columns.firstOrder()).contains(Instant.ofEpochMilli(-1));
        for (int i = 0; i < 2; i++) {
            RfmTable<Integer> ours = columns.history(Period.DAY, ZoneOffset.UTC, Instant.parse("1970-02-01T00:00:00Z"))
                    .rfm();
            RfmTable<Integer> theirs = rows.history(Period.DAY, ZoneOffset.UTC, Instant.parse("1970-02-01T00:00:00Z"))
                    .rfm();
            assertThat(ours.row(i)).isEqualTo(theirs.row(i));
        }
        assertThat(OrderLog.of(2, new int[0], new long[0], new long[0]).customers())
                .isZero();
    }

    @Test
    void of_columnsOutOfRange() {
        long first = Instant.parse("1678-01-01T00:00:00Z").toEpochMilli();
        long before = Instant.parse("2262-01-01T00:00:00Z").toEpochMilli();
        assertThat(column(1_000, first, 999_999_999_999_999_999L).orders()).isEqualTo(1);
        assertThat(column(0, before - 1, 0).orders()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> column(-1, 0, 0))
                .withMessage("customer's number must be 0 to 999999999: -1");
        assertThatIllegalArgumentException().isThrownBy(() -> column(1_000_000_000, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> column(0, first - 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> column(0, before, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> column(0, 0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> column(0, 0, 1_000_000_000_000_000_000L));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderLog.of(10, new int[0], new long[0], new long[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderLog.of(2, new int[1], new long[1], new long[2]))
                .withMessage("columns must be as long: 1 customers, 1 times and 2 amounts");
    }

    private static OrderLog<Integer> column(int customer, long millis, long units) {
        return OrderLog.of(0, new int[] {customer}, new long[] {millis}, new long[] {units});
    }

    @Test
    void progress_isToldEverySoManyOrders() {
        List<Integer> told = new ArrayList<>();
        OrderLog.Builder<String> builder = OrderLog.builder(0).telling(3, told::add);
        for (int order = 0; order < 8; order++) {
            builder.add("ann", Instant.EPOCH, BigDecimal.ONE);
        }

        assertThat(told).containsExactly(3, 6);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.telling(0, told::add))
                .withMessage("progress must be told every order or more rarely: 0");
    }

    private record Buyer(String shop, long number) {}

    private record Sale(Buyer buyer, Instant at, BigDecimal total) {}

    private static List<Sale> sales() {
        Random random = new Random(7);
        List<Sale> sales = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            Buyer buyer = new Buyer("shop" + random.nextInt(3), random.nextInt(400));
            sales.add(new Sale(buyer, NOON.plusSeconds(random.nextInt(10_000_000)), BigDecimal.valueOf(i % 90)));
        }
        return sales;
    }

    @Test
    void collector_ofRecords_onAnyNumberOfThreads() {
        OrderLog<Buyer> log =
                sales().stream().collect(OrderLog.collector(OrderAmounts.of(2), Sale::buyer, Sale::at, Sale::total));
        OrderLog<Buyer> parallel = sales().parallelStream()
                .collect(OrderLog.collector(OrderAmounts.of(2), Sale::buyer, Sale::at, Sale::total));
        Instant end = NOON.plusSeconds(10_000_000);

        RfmTable<Buyer> rfm = log.history(Period.WEEK, ZoneOffset.UTC, end).rfm();
        RfmTable<Buyer> other =
                parallel.history(Period.WEEK, ZoneOffset.UTC, end).rfm();
        assertThat(rfm.row(0).customer()).isEqualTo(sales().get(0).buyer());
        assertThat(rfm.customers())
                .isEqualTo((int) sales().stream().map(Sale::buyer).distinct().count());
        for (int i = 0; i < rfm.customers(); i++) {
            assertThat(other.row(i)).isEqualTo(rfm.row(i));
        }
    }

    @Test
    void keys_ofAnyType_nameTheCustomersOfEveryFigure() {
        long[] millis = {0, 86_400_000, 0};
        long[] units = {1, 2, 3};
        long wide = Long.MIN_VALUE;
        OrderLog<Long> longs = OrderLog.of(OrderAmounts.of(0), new long[] {wide, wide, -5}, millis, units);
        Buyer ann = new Buyer("a", 1);
        OrderLog<Buyer> records =
                OrderLog.of(OrderAmounts.of(0), new Buyer[] {ann, new Buyer("a", 1), new Buyer("b", 1)}, millis, units);
        Instant end = Instant.parse("1970-01-09T00:00:00Z");

        OrderHistory<Long> history = longs.history(Period.DAY, ZoneOffset.UTC, end);
        assertThat(history.lapsing(5)).singleElement().satisfies(one -> {
            assertThat(one.customer()).isEqualTo(wide);
            assertThat(one).hasToString("6 periods silent, usually 1.0");
        });
        assertThat(history.summaries(7).map(CustomerSummary::customer)).containsExactly(wide, -5L);
        assertThat(history.rfm().row(1).customer()).isEqualTo(-5);
        assertThat(records.history(Period.DAY, ZoneOffset.UTC, end)
                        .lapsing(1)
                        .get(0)
                        .customer())
                .isSameAs(ann);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderLog.of(OrderAmounts.of(0), new String[] {""}, new long[1], new long[1]))
                .withMessage("customer key must have 1 to 256 characters: 0 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderLog.of(OrderAmounts.of(0), new long[2], new long[1], new long[1]))
                .withMessage("columns must be as long: 2 customers, 1 times and 1 amounts");
    }

    @Property
    void longNumbers_areThoseOfAMap(@ForAll List<Long> numbers) {
        long[] customers = numbers.stream().mapToLong(Long::longValue).toArray();
        OrderLog<Long> log =
                OrderLog.of(OrderAmounts.of(0), customers, new long[customers.length], new long[customers.length]);

        assertThat(log.history(Period.DAY, ZoneOffset.UTC, NOON).summaries(1).map(CustomerSummary::customer))
                .containsExactlyElementsOf(new java.util.LinkedHashSet<>(numbers));
    }

    @Test
    void longNumbers_manyOfThem() {
        LongNumbers numbers = new LongNumbers();
        for (int i = 0; i < 10_000; i++) {
            assertThat(numbers.placeOf(i * 0x1_0000_0000L)).isEqualTo(i);
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(numbers.placeOf(i * 0x1_0000_0000L)).isEqualTo(i);
        }
        assertThat(numbers.inOrder()).hasSize(10_000);
    }

    @Test
    void addAll_ofParts_andOfItself() {
        OrderLog.Builder<String> one = OrderLog.builder(2).add("ann", NOON, BigDecimal.ONE);
        OrderLog.Builder<String> other =
                OrderLog.builder(2).add("bob", NOON, BigDecimal.TEN).add("ann", NOON, BigDecimal.TEN);

        OrderLog<String> log = one.addAll(other).build();

        assertThat(log).hasToString("3 orders of 2 customers");
        assertThat(log.averageOrderValue().orElseThrow().sum()).isEqualTo("21.00");
        assertThat(log.repeatPurchaseRate()).contains(Proportion.of(1, 2));
        assertThat(one.addAll(one).build()).hasToString("6 orders of 2 customers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.addAll(OrderLog.builder(3)))
                .withMessageStartingWith("amounts of one log must be meant alike: ");
    }
}
