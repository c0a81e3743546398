package io.github.loyalty4j.store.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loyalty4j.core.activity.Event;
import io.github.loyalty4j.core.activity.EventKind;
import io.github.loyalty4j.core.activity.Line;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.activity.Return;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Checkpoint;
import io.github.loyalty4j.core.ledger.Lot;
import io.github.loyalty4j.core.ledger.OrderState;
import io.github.loyalty4j.core.ledger.TraceLine;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import io.github.loyalty4j.core.program.Condition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Entries and commands as JSON, all of them and read again as they were: {@code {"type":"adjusted","time":...}}. A field is
 * named after its component, a kind after its class; what is empty, absent or a no is left out, so that a later version may
 * add fields of these kinds.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Codec {
    /** Deep enough for an order of a merged account with conditions within conditions, with room to spare. */
    private static final int MOST_DEPTH = 200;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            // half a surrogate pair has no UTF-8, and U+0000 no place in a text of PostgreSQL
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(1_000_000)
                    .build())
            .build());

    private static final Forms FORMS = withLedger(withActivities(withValues(new Forms())));

    private Codec() {}

    private static Forms withValues(Forms forms) {
        return forms.text(String.class, Function.identity(), Function.identity())
                .with(long.class, new NumberForm<Long>(n -> n, n -> n))
                .with(int.class, new NumberForm<Integer>(n -> n, Math::toIntExact))
                .with(Integer.class, new NumberForm<Integer>(n -> n, Math::toIntExact))
                .with(boolean.class, new FlagForm())
                .text(Instant.class, Instant::toString, Instant::parse)
                .text(Duration.class, Duration::toString, Duration::parse)
                .text(LocalDate.class, LocalDate::toString, LocalDate::parse)
                .text(LocalTime.class, LocalTime::toString, LocalTime::parse)
                .text(MonthDay.class, MonthDay::toString, MonthDay::parse)
                .text(CurrencyUnit.class, CurrencyUnit::getCode, CurrencyUnit::of)
                .text(Money.class, Money::toString, Money::parse);
    }

    private static Forms withActivities(Forms forms) {
        return forms.with(Points.class, new NumberForm<>(Points::units, Points::of))
                .text(MemberId.class, MemberId::value, MemberId::of)
                .text(OrderId.class, OrderId::value, OrderId::of)
                .text(EventKind.class, EventKind::name, EventKind::of)
                .text(CardNumber.class, CardNumber::value, CardNumber::parse)
                .shape(CardFace.class, Shapes.OfFace.class, Shapes.OfFace::of, Shapes.OfFace::face)
                .shape(Purchase.class, Shapes.OfPurchase.class, Shapes.OfPurchase::of, Shapes.OfPurchase::purchase)
                .shape(Event.class, Shapes.OfEvent.class, Shapes.OfEvent::of, Shapes.OfEvent::event)
                .shape(Line.class, Shapes.OfLine.class, Shapes.OfLine::of, Shapes.OfLine::line)
                .shape(Return.class, Shapes.OfReturn.class, Shapes.OfReturn::of, Shapes.OfReturn::back)
                .shape(Condition.Host.class, Shapes.OfHost.class, Shapes.OfHost::of, Shapes.OfHost::host);
    }

    private static Forms withLedger(Forms forms) {
        Form<PointsUnit> money = new ShapeForm<>(
                new RecordForm<>(forms, LedgerShapes.OfUnit.class), LedgerShapes.OfUnit::of, LedgerShapes.OfUnit::unit);
        return forms.with(PointsUnit.class, new UnitForm(money))
                .shape(Lot.class, LedgerShapes.OfLot.class, LedgerShapes.OfLot::of, LedgerShapes.OfLot::lot)
                .text(Checkpoint.Point.class, Codec::point, Codec::point)
                .shape(TraceLine.class, LedgerShapes.OfStep.class, LedgerShapes.OfStep::of, LedgerShapes.OfStep::line)
                .shape(
                        OrderState.class,
                        LedgerShapes.OfOrder.class,
                        LedgerShapes.OfOrder::of,
                        LedgerShapes.OfOrder::order);
    }

    /** Short and soon read, as there are many: {@code 1767225600.7:-250}. */
    private static String point(Checkpoint.Point point) {
        Instant at = point.at();
        return at.getEpochSecond() + "." + at.getNano() + ":" + point.amount();
    }

    private static Checkpoint.Point point(String text) {
        int dot = text.indexOf('.');
        int colon = text.indexOf(':', dot);
        Instant at =
                Instant.ofEpochSecond(Long.parseLong(text, 0, dot, 10), Integer.parseInt(text, dot + 1, colon, 10));
        return new Checkpoint.Point(at, Long.parseLong(text, colon + 1, text.length(), 10));
    }

    /** The value as one line of JSON, in ASCII. */
    static <T> String write(Class<T> type, T value) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(4_096);
        try (JsonGenerator out = JSON.getFactory().createGenerator(text)) {
            FORMS.of(type).write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.ISO_8859_1); // which ASCII is, too, and takes no decoding
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static <T> T read(Class<T> type, String json) {
        try {
            return FORMS.of(type).read(JSON.readTree(json));
        } catch (IOException e) {
            throw new IllegalArgumentException("a kept " + type.getSimpleName() + " must be JSON", e);
        }
    }
}
