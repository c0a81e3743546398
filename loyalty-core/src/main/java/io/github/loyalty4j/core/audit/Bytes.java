package io.github.loyalty4j.core.audit;

import io.github.loyalty4j.core.ledger.Seal;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in the making, in which every value has one form and ends where its own bytes say, so that no two different
 * sequences of values give the same bytes.
 *
 * <p>For one thread.
 */
final class Bytes {
    /** Any number of so many is a {@code long}. */
    private static final int LONG_DIGITS = 18;

    private byte[] bytes = new byte[1024];
    private int size;

    private final @Nullable MessageDigest sum;

    /** Bytes to be kept. */
    Bytes() {
        sum = null;
    }

    /** Bytes of which only the sum is wanted: they go there whenever there are enough. */
    Bytes(MessageDigest sum) {
        this.sum = sum;
    }

    private void require(int more) {
        if (bytes.length - size < more) {
            end();
        }
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(bytes.length, 2), Math.addExact(size, more)));
        }
    }

    /** The lowest so many bytes of a number, the highest of them first. */
    private Bytes write(long value, int count) {
        require(count);
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    Bytes form(int version) {
        return write(version, 1);
    }

    Bytes flag(boolean value) {
        return write(value ? 1 : 0, 1);
    }

    /** A kind, a count or a length. */
    Bytes count(int value) {
        return write(value, 4);
    }

    Bytes number(long value) {
        return write(value, 8);
    }

    Bytes time(Instant value) {
        return number(value.getEpochSecond()).count(value.getNano());
    }

    /** Code units rather than UTF-8, which has no form for half a surrogate pair and would make all of them alike. */
    Bytes text(String value) {
        count(value.length());
        require(Math.multiplyExact(2, value.length()));
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            bytes[size++] = (byte) (unit >>> 8);
            bytes[size++] = (byte) unit;
        }
        return this;
    }

    /** By name, which survives another choice being put before it. */
    Bytes choice(Enum<?> value) {
        return text(value.name());
    }

    Bytes money(Money value) {
        return text(value.getCurrencyUnit().getCode()).count(value.getScale()).text(digits(value.getAmount()));
    }

    /** Of the amount without its scale; what a {@code long} holds needs no large number on the way. */
    private static String digits(BigDecimal amount) {
        return amount.precision() <= LONG_DIGITS
                ? Long.toString(amount.scaleByPowerOfTen(amount.scale()).longValueExact())
                : amount.unscaledValue().toString();
    }

    /** Has one length. */
    Bytes seal(Seal value) {
        require(Seal.BYTES);
        System.arraycopy(value.bytes(), 0, bytes, size, Seal.BYTES);
        size += Seal.BYTES;
        return this;
    }

    <T> Bytes optional(Optional<T> value, BiConsumer<Bytes, ? super T> form) {
        flag(value.isPresent());
        value.ifPresent(present -> form.accept(this, present));
        return this;
    }

    <T> Bytes list(Collection<? extends T> values, BiConsumer<Bytes, ? super T> form) {
        count(values.size());
        values.forEach(value -> form.accept(this, value));
        return this;
    }

    /** A set of names, which has no order of its own, in the order of their code units. */
    Bytes names(Collection<String> values) {
        return list(values.stream().sorted().toList(), Bytes::text);
    }

    /** Has the sum take all that is left. */
    void end() {
        if (sum != null) {
            sum.update(bytes, 0, size);
            size = 0;
        }
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }
}
