package io.github.loyalty4j.core.audit;

import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.ledger.Seal;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Cap;
import io.github.loyalty4j.core.program.Condition;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Values of any type a posting is made of, no two of them equal: of a record one value, and for every component values
 * that differ from it in that component alone; of a sealed type those of all its kinds. What is added to a record or a
 * sealed type is there by itself.
 */
final class Values {
    private static final Instant TIME = Instant.parse("2026-11-22T11:00:00Z");
    private static final PointsUnit STAMPS = PointsUnit.of("stamps");

    private final Map<Type, List<?>> known = new HashMap<>();

    Values() {
        known.put(boolean.class, List.of(false, true));
        known.put(int.class, List.of(1, 2, 3));
        known.put(Integer.class, List.of(1, 2, 3));
        known.put(long.class, List.of(1L, 2L, -1L, 1L << 40));
        known.put(String.class, List.of("a", "b", "ab", "\u00e9"));
        known.put(Instant.class, List.of(TIME, TIME.plusNanos(1), TIME.plusSeconds(1), TIME.minusSeconds(1L << 33)));
        known.put(LocalDate.class, List.of(LocalDate.EPOCH, LocalDate.of(2026, 1, 2), LocalDate.of(2026, 2, 1)));
        known.put(LocalTime.class, List.of(LocalTime.NOON, LocalTime.MIN, LocalTime.MAX));
        known.put(MonthDay.class, List.of(MonthDay.of(1, 2), MonthDay.of(2, 1), MonthDay.of(2, 29)));
        known.put(Points.class, List.of(Points.of(1), Points.of(2), Points.of(1L << 40)));
        known.put(Money.class, List.of(money("EUR 1.00"), money("EUR 2.00"), money("USD 1.00"), money("JPY 100")));
        known.put(
                PointsUnit.class,
                List.of(PointsUnit.POINTS, STAMPS, PointsUnit.money("stamps", CurrencyUnit.EUR), euros("stamps2")));
        known.put(CardNumber.class, List.of(card("7K3M-9QX2-P0VD-H8TE"), card("0000-0000-0000-0000")));
        known.put(Seal.class, List.of(seal(true, 1), seal(true, 2), seal(false, 1), seal(false, 2)));
        known.put(Lot.class, lots());
        known.put(Line.class, lines());
        known.put(Purchase.class, purchases());
        known.put(Event.class, events());
        known.put(Return.class, returns());
        known.put(TraceLine.class, traceLines());
        known.put(Condition.Host.class, hosts());
    }

    private static Money money(String text) {
        return Money.parse(text);
    }

    private static PointsUnit euros(String name) {
        return PointsUnit.money(name, CurrencyUnit.EUR);
    }

    private static CardNumber card(String text) {
        return CardNumber.parse(text);
    }

    private static Seal seal(boolean isOpen, int last) {
        byte[] bytes = new byte[Seal.BYTES];
        bytes[Seal.BYTES - 1] = (byte) last;
        return Seal.of(isOpen, bytes);
    }

    private static List<Lot> lots() {
        Lot lot = Lot.of(1, PointsUnit.POINTS, Points.of(5), TIME);
        return List.of(
                lot,
                lot.renumbered(2),
                Lot.of(1, STAMPS, Points.of(5), TIME),
                lot.portion(Points.of(4)),
                Lot.of(1, PointsUnit.POINTS, Points.of(5), TIME.plusSeconds(1)).usableFrom(TIME),
                lot.usableFrom(TIME.plusSeconds(2)),
                lot.awaitingConfirmation(),
                lot.expiring(TIME.plusSeconds(3)),
                lot.sliding());
    }

    private static List<Line> lines() {
        Line line = Line.of("a", 2, money("EUR 3.00"));
        return List.of(
                line,
                Line.of("b", 2, money("EUR 3.00")),
                Line.of("a", 3, money("EUR 3.00")),
                Line.of("a", 2, money("EUR 3.01")),
                line.in("x"),
                line.in("x", "y"),
                line.discount(money("EUR 1.00")),
                line.tax(money("EUR 1.00")),
                Line.shipping(money("EUR 3.00")),
                Line.giftCard(2, money("EUR 3.00")));
    }

    private static List<Purchase> purchases() {
        MemberId anna = MemberId.of("anna");
        OrderId order = OrderId.of("1");
        Purchase base = Purchase.of(order, anna, money("EUR 9.00"), TIME);
        List<Purchase> all = new ArrayList<>(List.of(
                base,
                Purchase.of(OrderId.of("2"), anna, money("EUR 9.00"), TIME),
                Purchase.of(order, MemberId.of("boris"), money("EUR 9.00"), TIME),
                Purchase.of(order, anna, money("EUR 9.00"), TIME.plusSeconds(1)),
                Purchase.of(order, anna, List.of(lines().get(0), lines().get(1)), TIME),
                base.paidWithPoints(money("EUR 1.00"))));
        lines().forEach(line -> all.add(Purchase.of(order, anna, List.of(line), TIME)));
        contexts().forEach(context -> all.add(base.in(context)));
        return all;
    }

    private static List<ActivityContext> contexts() {
        ActivityContext none = ActivityContext.none();
        return List.of(
                none.channel("a"),
                none.location("a"),
                none.tags("a"),
                none.tags("b", "a"),
                none.channel("b").tags("a"));
    }

    private static List<Event> events() {
        MemberId anna = MemberId.of("anna");
        Event base = Event.of(EventKind.VISIT, "1", anna, TIME);
        List<Event> all = new ArrayList<>(List.of(
                base,
                Event.of(EventKind.REVIEW, "1", anna, TIME),
                Event.of(EventKind.VISIT, "2", anna, TIME),
                Event.of(EventKind.VISIT, "1", MemberId.of("boris"), TIME),
                Event.of(EventKind.VISIT, "1", anna, TIME.plusSeconds(1))));
        contexts().forEach(context -> all.add(base.in(context)));
        return all;
    }

    private static List<Return> returns() {
        MemberId anna = MemberId.of("anna");
        Return base = Return.of("1", OrderId.of("1"), anna, TIME);
        return List.of(
                base,
                Return.of("2", OrderId.of("1"), anna, TIME),
                Return.of("1", OrderId.of("2"), anna, TIME),
                Return.of("1", OrderId.of("1"), MemberId.of("boris"), TIME),
                Return.of("1", OrderId.of("1"), anna, TIME.plusSeconds(1)),
                base.line(0, 1),
                base.line(1, 1),
                base.line(0, 2),
                base.line(1, 1).line(0, 1),
                base.amount(money("EUR 1.00")));
    }

    private List<TraceLine> traceLines() {
        List<TraceLine> all = new ArrayList<>();
        for (TraceLine.Kind kind : TraceLine.Kind.values()) {
            all.add(TraceLine.of(kind, "a", STAMPS, Points.of(1)));
        }
        all.add(TraceLine.of(TraceLine.Kind.EARNED, "b", STAMPS, Points.of(1)));
        all.add(TraceLine.of(TraceLine.Kind.EARNED, "a", PointsUnit.POINTS, Points.of(1)));
        all.add(TraceLine.of(TraceLine.Kind.EARNED, "a", STAMPS, Points.of(-1)));
        all.add(all.get(0).on(CurrencyUnit.EUR, 100));
        all.add(all.get(0).on(CurrencyUnit.EUR, 101));
        of(Cap.class).forEach(cap -> all.add(TraceLine.capped("a", STAMPS, Points.of(-1), (Cap) cap)));
        for (Class<?> kind : Condition.class.getPermittedSubclasses()) {
            conditions(kind).forEach(condition -> all.add(TraceLine.failed("a", STAMPS, (Condition) condition)));
        }
        return all;
    }

    /** Conditions within conditions are of two kinds, or there would be no end of them. */
    private List<?> conditions(Class<?> kind) {
        known.put(Condition.class, List.of(Condition.firstPurchase(), Condition.referred()));
        return kind == Condition.Host.class ? hosts() : of(kind);
    }

    private static List<Condition> hosts() {
        return List.of(
                Condition.host("a", Map.of(), (arguments, facts) -> true),
                Condition.host("b", Map.of(), (arguments, facts) -> true),
                Condition.host("a", Map.of("k", "1"), (arguments, facts) -> true),
                Condition.host("a", Map.of("k", "2"), (arguments, facts) -> true),
                Condition.host("a", Map.of("l", "1", "k", "1"), (arguments, facts) -> true));
    }

    List<?> of(Type type) {
        List<?> values = known.get(type);
        if (values == null) {
            values = made(type);
            known.put(type, values);
        }
        return values;
    }

    private List<?> made(Type type) {
        if (type instanceof ParameterizedType generic) {
            return collections((Class<?>) generic.getRawType(), generic.getActualTypeArguments()[0]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return Arrays.asList(plain.getEnumConstants());
        }
        if (plain.isSealed()) {
            List<Object> all = new ArrayList<>();
            for (Class<?> kind : plain.getPermittedSubclasses()) {
                all.addAll(of(kind));
            }
            return all;
        }
        if (plain == OrderState.class) {
            return orders();
        }
        if (!plain.isRecord()) {
            throw new AssertionError("values of this type must be given by hand: " + type);
        }
        return records(plain);
    }

    private List<?> collections(Class<?> raw, Type item) {
        List<?> items = of(item);
        List<Object> all = new ArrayList<>();
        if (raw == Optional.class) {
            all.add(Optional.empty());
            items.forEach(one -> all.add(Optional.of(one)));
        } else if (raw == List.class) {
            items.forEach(one -> all.add(List.of(one)));
            all.add(List.of());
            all.add(List.of(items.get(0), items.get(1)));
            all.add(List.of(items.get(1), items.get(0)));
        } else if (raw == Set.class) {
            items.forEach(one -> all.add(Set.of(one)));
            all.add(Set.of(items.get(0), items.get(1)));
            all.add(Set.of());
        } else {
            throw new AssertionError("values of this collection must be given by hand: " + raw);
        }
        return all;
    }

    @SuppressWarnings("unchecked") // as the types of the record components say
    private List<OrderState> orders() {
        List<Optional<Entry.Earned>> earned = List.of(
                Optional.empty(),
                Optional.of((Entry.Earned) of(Entry.Earned.class).get(0)),
                Optional.of((Entry.Earned) of(Entry.Earned.class).get(1)));
        List<Entry.Returned> returned = (List<Entry.Returned>) of(Entry.Returned.class);
        List<OrderState> all = new ArrayList<>();
        earned.forEach(one -> all.add(OrderState.of(one, List.of(), List.of(), List.of())));
        all.add(OrderState.of(Optional.empty(), lots().subList(0, 1), List.of(), List.of()));
        all.add(OrderState.of(Optional.empty(), List.of(), lots().subList(0, 1), List.of()));
        all.add(OrderState.of(Optional.empty(), List.of(), List.of(), List.of()).confirmed(lots().subList(0, 1)));
        all.add(OrderState.of(Optional.empty(), List.of(), List.of(), List.of()).paid());
        all.add(OrderState.of(Optional.empty(), List.of(), List.of(), List.of()).referredBy(MemberId.of("ref")));
        returned.forEach(one -> all.add(OrderState.of(Optional.empty(), List.of(), List.of(), List.of(one))));
        return all;
    }

    /** At first each component has another of its values, so that a pair of the same type differs. */
    private List<Object> records(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] base = new Object[components.length];
        for (int i = 0; i < base.length; i++) {
            List<?> values = of(components[i].getGenericType());
            base[i] = values.get(i % values.size());
        }
        Set<Object> all = new LinkedHashSet<>();
        all.add(create(type, base).orElseThrow(() -> new AssertionError("must be valid: " + type)));
        for (int i = 0; i < base.length; i++) {
            int before = all.size();
            for (Object value : of(components[i].getGenericType())) {
                Object[] other = base.clone();
                other[i] = value;
                create(type, other).ifPresent(all::add);
            }
            if (all.size() == before) {
                throw new AssertionError("no other value is valid: " + type + ", " + components[i]);
            }
        }
        return new ArrayList<>(all);
    }

    private static Optional<Object> create(Class<?> type, Object... arguments) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            return Optional.of(constructor.newInstance(arguments));
        } catch (InvocationTargetException refused) {
            return Optional.empty();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("a canonical constructor must be public", impossible);
        }
    }
}
