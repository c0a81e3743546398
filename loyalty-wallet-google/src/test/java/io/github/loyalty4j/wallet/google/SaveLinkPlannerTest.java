package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.ServiceAccountCredentials;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.wallet.google.SaveLink.Form;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaveLinkPlannerTest {
    private final FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, InstantSource.system(), 1_000);
    private final GoogleWallet wallet = GoogleWalletTest.wallet(google).build();

    @AfterEach
    void everyRequest_keepsToGooglesDescription() {
        assertThat(google.violations()).isEmpty();
        google.close();
    }

    private SaveLink planned(GoogleCards cards, CardFace face) {
        return SaveLinkPlanner.of(cards, wallet)
                .link(face, Sample.ISSUED_AT)
                .accepted()
                .orElseThrow();
    }

    private List<String> operations() {
        return google.calls().stream().map(FakeGoogleWallet.Call::operation).toList();
    }

    private static GoogleCards withTerms(int characters) {
        CardDesign design = Sample.design().terms("t".repeat(characters)).build();
        return Sample.builder(design).build();
    }

    @Test
    void link_isFatWhileItFits_andAsksNobody() {
        SaveLink link = planned(Sample.cards(), Sample.fullFace());

        assertThat(link.form()).isEqualTo(Form.FAT);
        assertThat(google.calls()).isEmpty();
    }

    @Test
    void link_ofALongClass_bringsTheClassToGoogle() {
        SaveLink link = planned(withTerms(2_000), Sample.fullFace());

        assertThat(link.form()).isEqualTo(Form.OBJECT);
        assertThat(operations()).containsExactly("loyaltyclass.insert");
        assertThat(Sample.part(link, 1).at("/payload").has("loyaltyClasses")).isFalse();
        assertThat(Sample.part(link, 1).at("/payload/loyaltyObjects/0"))
                .isEqualTo(Sample.json(withTerms(2_000).objectJson(Sample.fullFace())));
    }

    @Test
    void link_ofALongObject_bringsBothToGoogle() {
        CardFace face = Sample.face().message("\u0436".repeat(500)).tier("Gold").build();
        CardDesign design = Sample.design()
                .homepage(URI.create("https://bean.example/" + "p".repeat(400)))
                .build();
        SaveLink link = planned(Sample.builder(design).build(), face);

        assertThat(link.form()).isEqualTo(Form.SKINNY);
        assertThat(operations()).containsExactly("loyaltyclass.insert", "loyaltyobject.insert");
        assertThat(Sample.part(link, 1).get("payload"))
                .isEqualTo(Sample.json("{\"loyaltyObjects\": [{\"id\": \"3388000000012345678.7K3M9QX2P0VDH8TE\","
                        + " \"classId\": \"3388000000012345678.bean-club.gold\"}]}"));
    }

    private static GoogleCards withKeyId(int characters, int terms) {
        ServiceAccountCredentials signer = Sample.ACCOUNT.signer().toBuilder()
                .setPrivateKeyId("k".repeat(characters))
                .build();
        CardDesign design = Sample.design().terms("t".repeat(terms)).build();
        return GoogleCards.builder(Sample.ISSUER, ClassSuffix.of("bean-club"), design, signer)
                .build();
    }

    /** The length of bytes as Base64 without padding (RFC 4648, section 3.2). */
    private static int base64(int bytes) {
        return (4 * bytes + 2) / 3;
    }

    /**
     * Every character of the key's id and of the terms makes the token one or two longer, so that the two together make it
     * of any length. A signature by 2,048 bits has 256 bytes.
     */
    @ParameterizedTest
    @CsvSource({"1799, FAT", "1800, FAT", "1801, OBJECT"})
    void link_atTheLimit(int characters, Form form) {
        CardFace face = Sample.face().build();
        String[] parts = planned(withKeyId(1, 1), face).token().split("\\.", -1);
        int header = Base64.getUrlDecoder().decode(parts[0]).length;
        int claims = Base64.getUrlDecoder().decode(parts[1]).length;
        for (int keyId = 1; keyId <= 4; keyId++) {
            for (int terms = 1; terms < 500; terms++) {
                int length = base64(header + keyId - 1) + 1 + base64(claims + terms - 1) + 1 + base64(256);
                if (length == characters) {
                    SaveLink link = planned(withKeyId(keyId, terms), face);
                    assertThat(link.form()).isEqualTo(form);
                    assertThat(link.token().length() == characters).isEqualTo(form == Form.FAT);
                    return;
                }
            }
        }
        throw new AssertionError("no key id and terms make a token of " + characters);
    }

    @Test
    void link_neverHoldsASecret() {
        GoogleStyle style = GoogleStyle.builder()
                .extras(face -> CardExtras.builder()
                        .rotating(RotatingCode.of(new byte[20], "CARD"))
                        .build())
                .build();
        GoogleCards cards = Sample.builder(Sample.design().build()).style(style).build();

        assertThatThrownBy(() -> cards.saveLink(Sample.fullFace(), Sample.ISSUED_AT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a code that changes must not be in a link, which anybody can read: insert the object first");
        SaveLink link = planned(cards, Sample.fullFace());
        assertThat(link.form()).isEqualTo(Form.SKINNY);
        assertThat(google.resource(cards.loyaltyObject(Sample.fullFace()).getId()))
                .get()
                .asString()
                .contains("totpDetails");
    }

    /** A function of the host's may ask its database; and it may answer anew each time. */
    @ParameterizedTest
    @CsvSource({"1, FAT", "2000, OBJECT"})
    void link_asksForTheExtrasOnce(int terms, Form form) {
        AtomicInteger asked = new AtomicInteger();
        GoogleStyle style = GoogleStyle.builder()
                .extras(face -> CardExtras.builder()
                        .balance(CardBalance.text("asked " + asked.incrementAndGet()))
                        .build())
                .build();
        GoogleCards cards = Sample.builder(
                        Sample.design().terms("t".repeat(terms)).build())
                .style(style)
                .build();

        assertThat(planned(cards, Sample.fullFace()).form()).isEqualTo(form);
        assertThat(asked).hasValue(1);
        cards.saveLink(Sample.fullFace(), Sample.ISSUED_AT); // with long terms it tries the whole card first
        assertThat(asked).hasValue(2);
    }

    /** A card at Google is as it is now: what it had before and has no more is gone. */
    @Test
    void link_ofACardThatWasRicher_leavesNothingBehind() {
        CardFace face = Sample.face().message("\u0436".repeat(500)).tier("Gold").build();
        GoogleCards rich = FullCardTest.cards(FullCardTest.style().build());
        GoogleCards poor =
                Sample.builder(Sample.design().terms("t".repeat(2_000)).build()).build();
        planned(rich, FullCardTest.face());
        planned(poor, face);

        assertThat(Sample.json(google.resource(poor.loyaltyObject(face).getId()).orElseThrow()))
                .isEqualTo(Sample.json(poor.objectJson(face)));
        assertThat(Sample.json(google.resource(poor.loyaltyClass(face).getId()).orElseThrow()))
                .isEqualTo(Sample.json(poor.classJson(face).replace("UNDER_REVIEW", "APPROVED")));
    }

    @Test
    void shortest_isSkinny() {
        SaveLink link = SaveLinkPlanner.of(Sample.cards(), wallet)
                .shortest(Sample.fullFace(), Sample.ISSUED_AT)
                .accepted()
                .orElseThrow();

        assertThat(link.form()).isEqualTo(Form.SKINNY);
        assertThat(link.uri().toString().length()).isLessThan(1_000); // what a QR code of ours holds
    }

    @Test
    void link_tellsWhyGoogleRefuses() {
        GoogleCards foreign = GoogleCards.builder(
                        IssuerId.of("42"),
                        ClassSuffix.of("bean-club"),
                        Sample.design().terms("t".repeat(2_000)).build(),
                        Sample.ACCOUNT.signer())
                .build();

        assertThat(SaveLinkPlanner.of(foreign, wallet)
                        .link(Sample.fullFace(), Sample.ISSUED_AT)
                        .<String>match(link -> "link", GoogleReply.Rejected::reason))
                .isEqualTo("permissionDenied");
    }

    @Test
    void link_ofTooManyOrigins() {
        GoogleCards.Builder builder = Sample.builder(Sample.design().build());
        for (int i = 0; i < 10; i++) {
            builder.origin(URI.create("https://s" + i + "." + "a".repeat(200)));
        }

        assertThatThrownBy(() -> SaveLinkPlanner.of(builder.build(), wallet).link(Sample.fullFace(), Sample.ISSUED_AT))
                .isInstanceOf(SaveLinkTooLongException.class);
    }

    @Test
    void token_isVerifiedByNimbus() throws Exception {
        RSAPublicKey key = (RSAPublicKey) Sample.key(Sample.ACCOUNT.publicKeyPem());
        for (SaveLink link : List.of(
                planned(Sample.cards(), Sample.fullFace()),
                planned(withTerms(2_000), Sample.fullFace()),
                Sample.cards().saveLink(Sample.face().build(), Sample.ISSUED_AT))) {
            SignedJWT read = SignedJWT.parse(link.token());
            assertThat(read.verify(new RSASSAVerifier(key))).isTrue();
            assertThat(read.getJWTClaimsSet().getAudience()).containsExactly("google");
            assertThat(read.getJWTClaimsSet().getIssueTime().toInstant().getEpochSecond())
                    .isEqualTo(Sample.ISSUED_AT.getEpochSecond());
            assertThat(read.getJWTClaimsSet().getJSONObjectClaim("payload")).containsKey("loyaltyObjects");
        }
    }

    @Test
    void buttonHtml_isEscaped() {
        SaveLink link = planned(Sample.cards(), Sample.fullFace());

        assertThat(link.buttonHtml(URI.create("https://bean.example/b.svg?a=1&b=2"), "\"Add\" <to> Wallet"))
                .isEqualTo("<a href=\"" + link.uri() + "\" rel=\"nofollow noopener\"><img"
                        + " src=\"https://bean.example/b.svg?a=1&amp;b=2\""
                        + " alt=\"&quot;Add&quot; &lt;to> Wallet\"></a>");
    }
}
