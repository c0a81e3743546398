package io.github.loyalty4j.metrics.orders;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Customers numbered from 0 on in the order they first appear, and what each was called.
 *
 * @param places the number of each row's customer
 * @param customers how many there are
 * @param key what the customer of a number was called
 */
@SuppressWarnings("ArrayRecordComponent") // never seen outside, handed on to one log
record CustomerKeys<K>(int[] places, int customers, IntFunction<K> key) {
    private static final int MOST_NUMBER = 999_999_999;
    private static final int MAX_KEY_LENGTH = 256;

    /** Numbers as they are, none wide apart: looked up in an array. */
    static CustomerKeys<Integer> of(int[] customer) {
        int most = -1;
        for (int number : customer) {
            if (number < 0 || number > MOST_NUMBER) {
                throw new IllegalArgumentException("customer's number must be 0 to " + MOST_NUMBER + ": " + number);
            }
            most = Math.max(most, number);
        }
        int[] copy = customer.clone();
        int[] places = new int[most + 1]; // one more than the place, 0 for none yet
        int[] numbers = new int[Math.min(most + 1, copy.length)];
        int known = 0;
        for (int row = 0; row < copy.length; row++) {
            int number = copy[row];
            if (places[number] == 0) {
                numbers[known++] = number;
                places[number] = known;
            }
            copy[row] = places[number] - 1;
        }
        int[] called = Arrays.copyOf(numbers, known);
        return new CustomerKeys<>(copy, known, place -> called[place]);
    }

    /** Any numbers, boxed only where one is asked for. */
    static CustomerKeys<Long> of(long[] customer) {
        LongNumbers numbers = new LongNumbers();
        int[] places = new int[customer.length];
        for (int row = 0; row < customer.length; row++) {
            places[row] = numbers.placeOf(customer[row]);
        }
        long[] called = numbers.inOrder();
        return new CustomerKeys<>(places, called.length, place -> called[place]);
    }

    /** Whatever is told apart by {@code equals}. */
    static <K> CustomerKeys<K> of(K[] customer) {
        Map<K, Integer> known = new HashMap<>();
        List<K> called = new ArrayList<>();
        int[] places = new int[customer.length];
        for (int row = 0; row < customer.length; row++) {
            check(customer[row], row);
            places[row] = placeOf(customer[row], known, called);
        }
        return new CustomerKeys<>(places, called.size(), called::get);
    }

    // A HashMap, as it withstands keys made to collide; it boxes once a customer, not once an order.
    static <K> int placeOf(K customer, Map<K, Integer> known, List<K> called) {
        Integer place = known.get(customer);
        if (place != null) {
            return place;
        }
        int next = called.size();
        known.put(customer, next);
        called.add(customer);
        return next;
    }

    /**
     * A key may be an e-mail address, so the message leaves it out.
     *
     * @param row its place in the log, from 0 on; people are told of it from 1 on
     */
    static void check(@Nullable Object customer, int row) {
        if (customer == null) {
            throw new IllegalArgumentException("customer key must not be null: row " + (row + 1L));
        }
        if (customer instanceof String text && (text.isEmpty() || text.length() > MAX_KEY_LENGTH)) {
            throw new IllegalArgumentException(
                    "customer key must have 1 to " + MAX_KEY_LENGTH + " characters: " + text.length() + " characters");
        }
    }
}
