package io.github.loyalty4j.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTest {
    /** Crockford's base 32, https://www.crockford.com/base32.html, in the order of its values 0 to 31. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    // Luhn mod 32 by hand for 7K3M-9QX2-P0VD-H8T?, from the right, doubling T, H, V, P, X, 9, 3, 7 and adding the two
    // base-32 digits of what is doubled:
    //   T=26 -> 52 = 1,20 -> 21    8 ->  8
    //   H=17 -> 34 = 1,2  ->  3    D -> 13
    //   V=27 -> 54 = 1,22 -> 23    0 ->  0
    //   P=22 -> 44 = 1,12 -> 13    2 ->  2
    //   X=29 -> 58 = 1,26 -> 27    Q -> 23
    //   9    -> 18        -> 18    M -> 20
    //   3    ->  6        ->  6    K -> 19
    //   7    -> 14        -> 14
    // doubled 21+3+23+13+27+18+6+14 = 125, others 8+13+0+2+23+20+19 = 85; 210 mod 32 = 18; 32 - 18 = 14 = E.
    private static final String BY_HAND = "7K3M-9QX2-P0VD-H8TE";

    @Test
    void parse_ofTheNumberComputedByHand() {
        CardNumber number = CardNumber.parse(BY_HAND);

        assertThat(number.value()).isEqualTo("7K3M9QX2P0VDH8TE");
        assertThat(number.grouped()).isEqualTo(BY_HAND);
        assertThat(number).hasToString("****-****-****-H8TE");
    }

    @Test
    void random_appendsTheCheckCharacterComputedByHand() {
        assertThat(CardNumber.random(drawing("7K3M9QX2P0VDH8T")).grouped()).isEqualTo(BY_HAND);
    }

    @Test
    void random_neverRepeatsAndUsesEveryCharacterEverywhere() {
        SecureRandom random = new SecureRandom();
        Set<CardNumber> numbers = new HashSet<>();
        List<Set<Character>> seen = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            seen.add(new TreeSet<>());
        }
        // A character misses a position in 2,000 draws with a chance of (31/32)^2000 = 3e-28; a repeat has 2000^2/2^76.
        for (int n = 0; n < 2000; n++) {
            CardNumber number = CardNumber.random(random);
            numbers.add(number);
            for (int i = 0; i < 16; i++) {
                seen.get(i).add(number.value().charAt(i));
            }
        }

        assertThat(numbers).hasSize(2000);
        assertThat(seen).allSatisfy(characters -> assertThat(characters).hasSize(32));
    }

    @Property
    void parse_readsWhatGroupedAndValueWrite(@ForAll("numbers") String value) {
        CardNumber number = CardNumber.parse(value);

        assertThat(CardNumber.parse(number.grouped()))
                .isEqualTo(number)
                .hasSameHashCodeAs(number)
                .hasToString("****-****-****-" + value.substring(12));
        assertThat(number.value()).isEqualTo(value);
    }

    @Property
    void parse_forgivesCaseSeparatorsAndLookAlikes(@ForAll("numbers") String value) {
        String spaced = String.join(" ", characters(value));

        assertThat(CardNumber.parse(spaced.toLowerCase(Locale.ROOT)).value()).isEqualTo(value);
        assertThat(CardNumber.parse(value.replace('1', 'I').replace('0', 'O')).value())
                .isEqualTo(value);
        assertThat(CardNumber.parse(value.replace('1', 'l').replace('0', 'o')).value())
                .isEqualTo(value);
    }

    @Property
    void parse_acceptsOneOf32CheckCharacters(@ForAll("bodies") String body) {
        long accepted =
                ALPHABET.chars().filter(c -> isAccepted(body + (char) c)).count();

        assertThat(accepted).isEqualTo(1);
    }

    @Property
    void parse_catchesEveryWrongCharacter(
            @ForAll("numbers") String value,
            @ForAll @IntRange(max = 15) int position,
            @ForAll @IntRange(max = 31) int other) {
        char wrong = ALPHABET.charAt(other);
        Assume.that(wrong != value.charAt(position));
        String typed = value.substring(0, position) + wrong + value.substring(position + 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardNumber.parse(typed))
                .withMessage("card number's check character must fit: a character is mistyped");
    }

    // Luhn's map doubles every other value v; a swap of a and b stays hidden if d(a) - a = d(b) - b modulo 32, where
    // d(v) - v is v below 16 and v - 31 from there on: 0..15 and -15..0, which meet only at 0 and 31, '0' and 'Z'.
    @Test
    void parse_catchesAllSwapsOfNeighboursButOneOf496() {
        Set<String> missed = new TreeSet<>();
        int tried = 0;
        for (String a : characters(ALPHABET)) {
            for (String b : characters(ALPHABET)) {
                if (!a.equals(b)) {
                    tried++;
                    if (isAccepted(swapped(withCheckCharacter("7K3M" + a + b + "X2P0VDH8T"), 4))) {
                        missed.add(a + b);
                    }
                }
            }
        }

        assertThat(tried).isEqualTo(32 * 31); // each of the 496 unordered pairs in both orders
        assertThat(missed).containsExactly("0Z", "Z0");
    }

    @Property
    void parse_catchesASwapOfNeighboursAnywhere(
            @ForAll("numbers") String value, @ForAll @IntRange(max = 14) int position) {
        char a = value.charAt(position);
        char b = value.charAt(position + 1);
        boolean hidden = a == b || (a == '0' && b == 'Z') || (a == 'Z' && b == '0');

        assertThat(isAccepted(swapped(value, position))).isEqualTo(hidden);
    }

    @ParameterizedTest
    // One character short, one long, empty, separators alone, 41 characters that would be right without separators.
    @ValueSource(
            strings = {
                "7K3M-9QX2-P0VD-H8T",
                "7K3M-9QX2-P0VD-H8TE-E",
                "",
                "- -",
                "7K3M-9QX2-P0VD-H8TE                      "
            })
    void parse_rejectsAnotherLength(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardNumber.parse(text))
                .withMessageStartingWith("card number must have 16 characters: ");
    }

    @Test
    void parse_readsUpTo40Characters() {
        assertThat(CardNumber.parse(BY_HAND + " ".repeat(21))).isEqualTo(CardNumber.parse(BY_HAND));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardNumber.parse("7".repeat(1_000_000)))
                .withMessage("card number must have 16 characters: text of 1000000 characters");
    }

    @ParameterizedTest
    // U is not in the alphabet; the others are no ASCII although a case conversion would make S, I or a digit of some.
    @ValueSource(chars = {'U', 'u', '_', '.', '\u00df', '\u017f', '\u0131', '\u212a', '\u0661', '\uff11'})
    void parse_rejectsWhatIsNotInTheAlphabet(char foreign) {
        String text = foreign + BY_HAND.substring(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardNumber.parse(text))
                .withMessage("card number must be of digits and letters without U: character 1 is '" + foreign + "'");
    }

    @Test
    void parse_doesNotCountASharpSAsTwoLetters() {
        // In upper case the sharp s is SS, which would make 16 characters of these 15.
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CardNumber.parse("7K3M-9QX2-P0VD-H8\u00df"))
                .withMessageStartingWith("card number must have 16 characters");
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.strings().withChars(ALPHABET).ofLength(15);
    }

    @Provide
    Arbitrary<String> numbers() {
        return bodies().map(CardNumberTest::withCheckCharacter);
    }

    private static String withCheckCharacter(String body) {
        return ALPHABET.chars()
                .mapToObj(c -> body + (char) c)
                .filter(CardNumberTest::isAccepted)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> characters(String text) {
        return text.chars().mapToObj(Character::toString).toList();
    }

    private static boolean isAccepted(String text) {
        try {
            CardNumber.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String swapped(String value, int position) {
        return value.substring(0, position)
                + value.charAt(position + 1)
                + value.charAt(position)
                + value.substring(position + 2);
    }

    private static SecureRandom drawing(String characters) {
        return new SecureRandom() {
            private static final long serialVersionUID = 1;
            private int next;

            @Override
            public int nextInt(int bound) {
                return ALPHABET.indexOf(characters.charAt(next++));
            }
        };
    }
}
