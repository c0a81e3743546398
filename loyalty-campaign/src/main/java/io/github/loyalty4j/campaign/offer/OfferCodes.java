package io.github.loyalty4j.campaign.offer;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.goodwill.BudgetBook;
import io.github.loyalty4j.campaign.goodwill.BudgetBook.Claim;
import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.card.MemberId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Codes that bring an offer to an order: shared ones, which many may use, and single ones, each good for one order. An order has
 * one code; asked again for it nothing more is used. What is used is kept in a book of budgets, so that no code is used more often
 * than it is good for, however many ask at once.
 *
 * <pre>{@code
 * OfferCodes codes = OfferCodes.of(autumn.perMember(1), book).shared("AUTUMN-26", 5_000).single(mailed);
 * OfferUse use = codes.use(typed, profile, order, now); // use.tags() go to the purchase
 * }</pre>
 *
 * <p>Upper and lower case are the same, and space at both ends is dropped.
 *
 * <p>Immutable but for what its book keeps; safe for use by several threads.
 */
public final class OfferCodes {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9-]{3,31}");

    /** Crockford's base 32: without letters that look like digits. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 12;

    private final Offer offer;
    private final BudgetBook book;
    private final Map<String, Long> most;

    private OfferCodes(Offer offer, BudgetBook book, Map<String, Long> most) {
        this.offer = offer;
        this.book = book;
        this.most = most;
    }

    /** No codes yet. The offer's budget and limit for one member are over all of them. */
    public static OfferCodes of(Offer offer, BudgetBook book) {
        return new OfferCodes(offer, book, Map.of());
    }

    /**
     * The same with a code that many may use.
     *
     * @param code 4 to 32 of {@code A-Z}, {@code 0-9} and {@code -}, not beginning with that
     * @param orders for how many orders it is good, 1 or more
     * @throws IllegalArgumentException if it has another form or is there, or the number is out of range
     */
    public OfferCodes shared(String code, long orders) {
        Checks.range("orders of a code", orders, 1, Long.MAX_VALUE);
        Map<String, Long> more = new HashMap<>(most);
        put(more, code, orders);
        return new OfferCodes(offer, book, Map.copyOf(more));
    }

    /**
     * The same with codes that are good for one order each.
     *
     * @throws IllegalArgumentException if one has another form or is there
     */
    public OfferCodes single(Collection<String> codes) {
        Map<String, Long> more = new HashMap<>(most);
        codes.forEach(code -> put(more, code, 1));
        return new OfferCodes(offer, book, Map.copyOf(more));
    }

    private static void put(Map<String, Long> codes, String code, long orders) {
        String known = known(code);
        if (!FORM.matcher(known).matches()) {
            throw new IllegalArgumentException("code must be 4 to 32 of A-Z, 0-9 and '-', not beginning with that: '"
                    + Checks.abridged(code) + "'");
        }
        if (codes.put(known, orders) != null) {
            throw new IllegalArgumentException("codes must be different: " + known);
        }
    }

    private static String known(String code) {
        return code.strip().toUpperCase(Locale.ROOT);
    }

    /**
     * Codes nobody guesses: 12 letters and digits, 60 bits, as different as the random numbers are.
     *
     * @param count 1 to 1,000,000
     * @throws IllegalArgumentException if the count is out of range
     */
    public static Set<String> random(int count, SecureRandom random) {
        Checks.range("codes", count, 1, 1_000_000);
        Set<String> codes = new LinkedHashSet<>();
        while (codes.size() < count) {
            StringBuilder code = new StringBuilder(LENGTH);
            for (int i = 0; i < LENGTH; i++) {
                code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            codes.add(code.toString());
        }
        return codes;
    }

    /**
     * Uses a code for an order of a member. The offer's time, segment, control group, budget and limit hold for whoever has a code, too.
     * The same order with the same code is answered as before and uses nothing more, also after it was recorded.
     *
     * @param code as the member gave it
     * @param order which is to come; given back with it
     */
    public OfferUse use(String code, Profile profile, OrderId order, Instant now) {
        String known = known(code);
        if (known.isEmpty()) {
            return Till.unknown(offer, known);
        }
        return new Till(offer, book).use(new Till.Asked(known, claim(known), profile, order, now));
    }

    /**
     * What an order of a member by this code takes: of the code itself, and what {@link Offer#claims} says. Whoever speaks of the code asks
     * the book whether so much is left of all.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public List<Claim> claims(String code, MemberId member) {
        requireKnown(code);
        List<Claim> claims = new ArrayList<>();
        claim(known(code)).ifPresent(claims::add);
        claims.addAll(offer.claims(member));
        return List.copyOf(claims);
    }

    /**
     * Refuses a code that is none of these.
     *
     * @throws IllegalArgumentException then
     */
    public void requireKnown(String code) {
        if (!most.containsKey(known(code))) {
            throw new IllegalArgumentException("code must be one of offer " + offer + ": " + Checks.abridged(code));
        }
    }

    private Optional<Claim> claim(String known) {
        return Optional.ofNullable(most.get(known))
                .map(orders -> new Claim(new Till(offer, book).code(known), orders, 1));
    }

    /** The offer they bring. */
    public Offer offer() {
        return offer;
    }

    /** Gives back what an order used, as it was not placed or was cancelled; nothing if it used nothing. */
    public void giveBack(OrderId order) {
        offer.giveBack(book, order);
    }

    /** For how many orders a code was used. */
    public long used(String code) {
        return book.used(new Till(offer, book).code(known(code)));
    }

    /** The offer and the number of codes, but none of them. */
    @Override
    public String toString() {
        return most.size() + " codes of offer " + offer;
    }
}
