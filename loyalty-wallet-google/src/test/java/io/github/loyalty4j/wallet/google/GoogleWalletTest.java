package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.json.GenericJson;
import com.google.api.client.util.Data;
import com.google.api.services.walletobjects.model.GenericClass;
import com.google.api.services.walletobjects.model.GenericObject;
import com.google.api.services.walletobjects.model.GiftCardClass;
import com.google.api.services.walletobjects.model.GiftCardObject;
import com.google.api.services.walletobjects.model.LocalizedString;
import com.google.api.services.walletobjects.model.LoyaltyClass;
import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.google.api.services.walletobjects.model.Message;
import com.google.api.services.walletobjects.model.Money;
import com.google.api.services.walletobjects.model.OfferClass;
import com.google.api.services.walletobjects.model.OfferObject;
import com.google.api.services.walletobjects.model.TranslatedString;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import io.github.loyalty4j.wallet.google.testing.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleWalletTest {
    private static final String CLASS_ID = Sample.ISSUER.resource("bean-club");
    private static final String OBJECT_ID = Sample.ISSUER.resource(Sample.NUMBER.value());

    private final FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, InstantSource.system(), 1_000);
    private final GoogleWallet wallet = wallet(google).build();

    static GoogleWallet.Builder wallet(FakeGoogleWallet google) {
        return GoogleWallet.builder(google.credentials().createScoped(GoogleWallet.SCOPE))
                .rootUrl(google.rootUrl())
                .requestsPerSecond(1_000);
    }

    @AfterEach
    void everyRequest_keepsToGooglesDescription() {
        assertThat(google.violations()).isEmpty();
        google.close();
    }

    private static LoyaltyClass loyaltyClass() {
        return Sample.cards().loyaltyClass(Sample.face().build());
    }

    private static LoyaltyObject object(long balance) {
        return Sample.cards().loyaltyObject(Sample.face(balance).build());
    }

    private List<String> operations() {
        return google.calls().stream()
                .map(call -> call.operation() + " " + call.status())
                .toList();
    }

    @Test
    void upsert_ofWhatIsNew_inserts() {
        assertThat(wallet.upsert(loyaltyClass()).accepted())
                .get()
                .extracting("reviewStatus")
                .isEqualTo("APPROVED");
        assertThat(wallet.upsert(object(5)).accepted()).isPresent();

        assertThat(operations()).containsExactly("loyaltyclass.insert 200", "loyaltyobject.insert 200");
        assertThat(google.resource(OBJECT_ID)).get().asString().contains("\"balance\":{\"int\":5}");
    }

    /** Google takes a class only with UNDER_REVIEW, also one that was read and is APPROVED (reference, section 4). */
    @Test
    void upsert_ofWhatIsThere_patches() {
        wallet.upsert(loyaltyClass());
        LoyaltyClass read = wallet.find(LoyaltyClass.class, CLASS_ID).accepted().orElseThrow();
        assertThat(read.getReviewStatus()).isEqualTo("APPROVED");

        assertThat(wallet.upsert(read.setIssuerName("Beans")).accepted()).isPresent();

        assertThat(operations())
                .containsExactly(
                        "loyaltyclass.insert 200",
                        "loyaltyclass.get 200",
                        "loyaltyclass.insert 409",
                        "loyaltyclass.patch 200");
        assertThat(google.resource(CLASS_ID)).get().asString().contains("\"issuerName\":\"Beans\"");
    }

    /** Whatever a card had: one written over it leaves nothing behind, in the class and in the object. */
    @Test
    void upsert_ofACard_clearsWhatIsGone() {
        wallet.upsert(FullCardTest.cards(FullCardTest.style().build()), FullCardTest.face());
        GoogleCards plain = Sample.cards();
        CardFace face = Sample.face(3_000_000_000L).tier("Gold").build();

        assertThat(wallet.upsert(plain, face).accepted()).isPresent();

        assertThat(Sample.json(google.resource(OBJECT_ID).orElseThrow()))
                .isEqualTo(Sample.json(plain.objectJson(face)));
        assertThat(Sample.json(google.resource(CLASS_ID + ".gold").orElseThrow()))
                .isEqualTo(Sample.json(plain.classJson(face).replace("UNDER_REVIEW", "APPROVED")));
    }

    @Test
    void upsert_ofACard_tellsWhyGoogleRefuses() {
        GoogleCards foreign = GoogleCards.builder(
                        IssuerId.of("42"),
                        ClassSuffix.of("bean-club"),
                        Sample.design().build(),
                        Sample.ACCOUNT.signer())
                .build();
        assertThat(wallet.upsert(foreign, Sample.fullFace()).<String>match(kept -> "kept", no -> no.reason()))
                .isEqualTo("permissionDenied");
    }

    /** The seven fields missing in the published jar, and any later one, are unknown keys of its models. */
    @Test
    void unknownFields_surviveARoundTrip() {
        wallet.upsert(loyaltyClass());
        LoyaltyObject object = object(5);
        object.set("merchantLocations", List.of(Map.of("latitude", 48.85, "longitude", 2.35)));
        wallet.upsert(object);

        LoyaltyObject read =
                wallet.find(LoyaltyObject.class, OBJECT_ID).accepted().orElseThrow();
        wallet.upsert(read.setAccountName("Ada"));

        assertThat(google.resource(OBJECT_ID))
                .get()
                .asString()
                .contains("\"latitude\":48.85")
                .contains("Ada");
    }

    @Test
    void replace_clearsWhatIsNotSet_alsoOfAClassThatWasRead() {
        wallet.upsert(loyaltyClass());
        assertThat(wallet.replace(object(5)).<String>match(kept -> "kept", GoogleReply.Rejected::reason))
                .isEqualTo("resourceNotFound");
        wallet.upsert(object(5).setAccountName("Ada"));
        google.saved(OBJECT_ID, true);

        assertThat(wallet.replace(object(6)).accepted()).isPresent();
        assertThat(google.resource(OBJECT_ID))
                .get()
                .asString()
                .contains("\"int\":6", "\"hasUsers\":true")
                .doesNotContain("Ada");
        LoyaltyClass read = wallet.find(LoyaltyClass.class, CLASS_ID).accepted().orElseThrow();
        assertThat(wallet.replace(read.setHexBackgroundColor(null)).accepted()).isPresent();
        assertThat(google.resource(CLASS_ID)).get().asString().doesNotContain("hexBackgroundColor");
    }

    private static Stream<Arguments> otherKinds() {
        return Stream.of(
                Arguments.of(
                        new OfferClass()
                                .setIssuerName("Bean & Co")
                                .setProvider("Bean & Co")
                                .setTitle("A mug")
                                .setRedemptionChannel("INSTORE"),
                        new OfferObject(),
                        "offer"),
                Arguments.of(
                        new GiftCardClass().setIssuerName("Bean & Co"),
                        new GiftCardObject()
                                .setCardNumber("4711")
                                .setBalance(new Money().setMicros(25_000_000L).setCurrencyCode("EUR")),
                        "giftcard"),
                Arguments.of(
                        new GenericClass(),
                        new GenericObject().setCardTitle(text("Bean & Co")).setHeader(text("A free espresso")),
                        "generic"));
    }

    private static LocalizedString text(String text) {
        return new LocalizedString()
                .setDefaultValue(new TranslatedString().setLanguage("en").setValue(text));
    }

    @ParameterizedTest
    @MethodSource("otherKinds")
    void otherKinds_areWrittenReadAndChangedAlike(GenericJson ofClass, GenericJson object, String name) {
        ofClass.set("id", Sample.ISSUER.resource("mug"));
        object.set("id", Sample.ISSUER.resource("mug-1"));
        object.set("classId", ofClass.get("id"));
        object.set("state", "ACTIVE");
        assertThat(wallet.upsert(ofClass).accepted()).isPresent();
        assertThat(wallet.upsert(object).accepted()).isPresent();
        object.set("state", "COMPLETED");
        assertThat(wallet.upsertAll(List.of(object)).get(0).accepted()).isPresent();

        assertThat(wallet.find(object.getClass(), Sample.ISSUER.resource("mug-1"))
                        .accepted())
                .get()
                .extracting(read -> read.get("state"))
                .isEqualTo("COMPLETED");
        assertThat(operations())
                .containsExactly(
                        name + "class.insert 200",
                        name + "object.insert 200",
                        name + "object.insert 409",
                        name + "object.patch 200",
                        name + "object.get 200");
    }

    @Test
    void whatGoogleRefuses_isAValueWithItsReason() {
        wallet.upsert(loyaltyClass());
        GoogleReply<LoyaltyObject> reply = wallet.upsert(object(5).setClassId(Sample.ISSUER.resource("none")));
        GoogleReply<LoyaltyObject> other = wallet.upsert(object(5).setId("42.x"));

        assertThat(reply.<String>match(kept -> "kept", no -> no.status() + " " + no.reason()))
                .isEqualTo("404 classNotFound");
        assertThat(other.<String>match(kept -> "kept", no -> no.status() + " " + no.reason()))
                .isEqualTo("403 permissionDenied");
        assertThat(wallet.find(LoyaltyObject.class, OBJECT_ID))
                .isInstanceOfSatisfying(GoogleReply.Rejected.class, no -> assertThat(no.isNotFound())
                        .isTrue());
    }

    @Test
    void aMessage_isSentOnce_whateverHappens() {
        wallet.upsert(loyaltyClass());
        wallet.upsert(object(5));
        Message message = new Message()
                .setId("m-1")
                .setHeader("Hi")
                .setBody("Beans are here")
                .setMessageType("TEXT");
        google.fail(Fault.cutBefore(), 1); // the look before
        google.fail(Fault.cutAfter(), 2); // it again, and the message itself

        wallet.addMessage(LoyaltyObject.class, OBJECT_ID, message);
        wallet.addMessage(LoyaltyObject.class, OBJECT_ID, message);

        assertThat(operations().stream().filter(name -> name.startsWith("loyaltyobject.addmessage")))
                .containsExactly("loyaltyobject.addmessage 200");
        assertThat(Sample.json(google.resource(OBJECT_ID).orElseThrow()).get("messages"))
                .hasSize(1);
    }

    @Test
    void aMessageWithoutId_isRefused() {
        assertThatThrownBy(() -> wallet.addMessage(LoyaltyObject.class, OBJECT_ID, new Message().setBody("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("message must have an id, which tells whether it was sent: has none");
    }

    /** Google's limit on notifications is a 403 like a missing permission; its reason tells (reference, section 3.3). */
    @Test
    void aFourthNotification_isAMessageInSilence() {
        wallet.upsert(loyaltyClass());
        wallet.upsert(object(5));
        for (int i = 1; i <= 3; i++) {
            assertThat(wallet.addMessage(LoyaltyObject.class, OBJECT_ID, notifying("m-" + i))
                            .accepted())
                    .isPresent();
        }
        assertThat(wallet.addMessage(LoyaltyObject.class, OBJECT_ID, notifying("m-4"))
                        .accepted())
                .isPresent();
        assertThat(google.notifications(OBJECT_ID)).hasSize(3);
    }

    private static Message notifying(String id) {
        return new Message().setId(id).setHeader("Hi").setBody("Beans").setMessageType("TEXT_AND_NOTIFY");
    }

    @ParameterizedTest
    @CsvSource({"1", "100", "101", "250"})
    void forEach_readsAllPages(int count) {
        wallet.upsert(loyaltyClass());
        List<LoyaltyObject> objects = IntStream.range(0, count)
                .mapToObj(i -> object(i).setId(Sample.ISSUER.resource("o" + i)))
                .toList();
        assertThat(wallet.upsertAll(objects)).allMatch(reply -> reply.accepted().isPresent());

        List<String> read = new ArrayList<>();
        assertThat(wallet.forEach(LoyaltyObject.class, CLASS_ID, object -> read.add(object.getId()))
                        .accepted())
                .contains(count);
        assertThat(read).doesNotHaveDuplicates().hasSize(count);
    }

    @Test
    void whatWasAccepted_isNotInItsText() {
        wallet.upsert(loyaltyClass());
        assertThat(wallet.upsert(object(5))).hasToString("accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "3388.a b", ".x", "3388000000012345678.", "3388000000012345678.a/b"})
    void anIdOfAnotherForm_isRefused(String id) {
        LoyaltyObject object = object(1).setId(id);
        assertThatThrownBy(() -> wallet.upsert(object))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("id must be the issuer's number, a dot,");
    }

    @Test
    void settings_areCheckedOnBothSides() {
        GoogleWallet.Builder builder = wallet(google);
        builder.requestsPerSecond(1)
                .requestsPerSecond(1_000)
                .timeout(Duration.ofMinutes(5))
                .deadline(Duration.ofHours(1));
        assertThatThrownBy(() -> builder.requestsPerSecond(0)).hasMessage("requests a second must be 1 to 1000: 0");
        assertThatThrownBy(() -> builder.requestsPerSecond(1_001))
                .hasMessage("requests a second must be 1 to 1000: 1001");
        assertThatThrownBy(() -> builder.timeout(Duration.ZERO))
                .hasMessage("timeout must be 1 millisecond to PT5M: PT0S");
        assertThatThrownBy(() -> builder.deadline(Duration.ofHours(1).plusMillis(1)))
                .hasMessage("deadline must be 1 millisecond to PT1H: PT1H0.001S");
        assertThatThrownBy(() -> builder.rootUrl(URI.create("http://127.0.0.1")))
                .hasMessage("root must be an http or https address with a slash at its end: http://127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "3388000000012345678.a/b", "3388000000012345678."})
    void anIdOfAnotherForm_isNotAskedFor(String id) {
        assertThatThrownBy(() -> wallet.find(LoyaltyObject.class, id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wallet.addMessage(LoyaltyObject.class, id, notifying("m")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wallet.forEach(LoyaltyObject.class, id, object -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> wallet.forEach(LoyaltyClass.class, id, object -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(google.calls()).isEmpty();
    }

    /** The check of requests does find what is wrong: a field misspelt, a type, a value of an enumeration. */
    @Test
    void aWrongField_isAViolation() {
        try (FakeGoogleWallet strict = FakeGoogleWallet.start(Sample.ISSUER, InstantSource.system(), 1_000)) {
            GoogleWallet careless = wallet(strict).build();
            LoyaltyObject object = object(5).setState("LIVELY");
            object.set("loyaltyPoint", 5);
            object.set("linkedObjectIds", 7);

            assertThat(careless.upsert(object).accepted()).isEmpty();
            assertThat(strict.violations()).hasSize(3);
            assertThat(String.join("\n", strict.violations()))
                    .contains("loyaltyobject.insert /loyaltyPoint: is no field of LoyaltyObject")
                    .contains("loyaltyobject.insert /linkedObjectIds: must be an array")
                    .contains("loyaltyobject.insert /state: must be one of");
        }
    }

    /** A class needs its logo, an object its class, and points that are there their balance (discovery document). */
    @Test
    void aMissingField_isAViolation() {
        try (FakeGoogleWallet strict = FakeGoogleWallet.start(Sample.ISSUER, InstantSource.system(), 1_000)) {
            GoogleWallet careless = wallet(strict).build();
            assertThat(careless.upsert(loyaltyClass().setProgramLogo(null)).accepted())
                    .isEmpty();
            careless.upsert(loyaltyClass());
            assertThat(careless.upsert(object(5).setClassId(null)).accepted()).isEmpty();
            LoyaltyObject object = object(5);
            object.getLoyaltyPoints().setBalance(null);
            assertThat(careless.upsert(object).accepted()).isEmpty();
            assertThat(strict.violations())
                    .containsExactly(
                            "loyaltyclass.insert /programLogo: must be there",
                            "loyaltyobject.insert /classId: must be there",
                            "loyaltyobject.insert /loyaltyPoints/balance: must be there");

            careless.upsert(object(5));
            LoyaltyObject cleared = new LoyaltyObject().setId(OBJECT_ID).setState(Data.nullOf(String.class));
            assertThat(careless.patch(cleared).<String>match(kept -> "kept", GoogleReply.Rejected::message))
                    .contains("missing: [/state]");
        }
    }

    @Test
    void cardNumber_isTheObjectsName() {
        assertThat(CardNumber.parse(OBJECT_ID.substring(OBJECT_ID.indexOf('.') + 1)))
                .isEqualTo(Sample.NUMBER);
    }
}
