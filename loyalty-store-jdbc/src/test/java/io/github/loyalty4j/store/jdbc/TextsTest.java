package io.github.loyalty4j.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.loyalty4j.core.Loyalty;
import io.github.loyalty4j.core.activity.ActivityContext;
import io.github.loyalty4j.core.activity.OrderId;
import io.github.loyalty4j.core.activity.Purchase;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.store.InMemoryStore;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class TextsTest {
    @Test
    void texts_areThePartThatDiffers() {
        String whole = "{\"order\":\"o-1\",\"context\":{\"channel\":\"app\"},\"points\":5}";

        assertThat(Texts.of(whole, "{\"order\":\"o-1\",\"points\":5}"))
                .isEqualTo(new Texts(16, 0, "context\":{\"channel\":\"app\"},\""));
        assertThat(Texts.of("{\"reason\":\"sorry\"}", "{\"reason\":\"forgotten\"}"))
                .isEqualTo(new Texts(11, 9, "sorry"));
    }

    /** Few letters, so that beginnings and ends are often the same and overlap. */
    @Property
    void texts_inThePlainEntry_areTheWholeOne(
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 12) String whole,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 12) String plain) {
        assertThat(Texts.of(whole, plain).in(plain)).isEqualTo(whole);
    }

    @Test
    void earnedEntry_isTakenApartAsAnyOther() {
        ActivityContext context = ActivityContext.none()
                .channel("web")
                .location("\",\"context\":{\"channelName\":\"web\"}")
                .tags("a \\ \" b");
        Purchase purchase = Purchase.of(
                        OrderId.of("o,\"context\":1"), MemberId.of("anna"), Money.parse("EUR 20"), Shop.NOW)
                .in(context);
        Loyalty shop = Shop.of(new InMemoryStore());
        shop.execute(Shop.enroll(MemberId.of("anna")), Shop.NOW);
        shop.record(purchase);
        Entry whole = shop.account(MemberId.of("anna"))
                .orElseThrow()
                .order(purchase.order())
                .orElseThrow()
                .earned()
                .orElseThrow();
        Entry plain = whole.forgotten().orElseThrow();

        Texts.Apart apart = Texts.apart(whole, plain);

        assertThat(apart.plain()).isEqualTo(Codec.write(Entry.class, plain));
        assertThat(apart.texts().in(apart.plain())).isEqualTo(Codec.write(Entry.class, whole));
    }

    @Test
    void textsOfAnotherEntry_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Texts(3, 2, "x").in("abcd"))
                .withMessageContaining("3 and 2 of 4");
        assertThatIllegalArgumentException().isThrownBy(() -> new Texts(-1, 0, "x").in("abcd"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Texts(Integer.MAX_VALUE, 2, "x").in("abcd"));
    }
}
