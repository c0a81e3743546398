package io.github.loyalty4j.wallet.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.json.GenericJson;
import com.google.api.client.util.ClassInfo;
import com.google.api.client.util.Data;
import com.google.api.services.walletobjects.model.AppLinkData;
import com.google.api.services.walletobjects.model.Image;
import com.google.api.services.walletobjects.model.ImageModuleData;
import com.google.api.services.walletobjects.model.LocalizedString;
import com.google.api.services.walletobjects.model.LoyaltyClass;
import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.google.api.services.walletobjects.model.TranslatedString;
import io.github.loyalty4j.wallet.google.testing.FakeGoogleWallet;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NewerFieldTest {
    // printf example@example.com | sha256sum; one of the two examples in Google's description of the field
    private static final String HASH = "31c5543c1734d25c7206f5fd591525d0295bec6fe84ff82f946a34fe970a1e66";

    private final FakeGoogleWallet google = FakeGoogleWallet.start(Sample.ISSUER, InstantSource.system(), 1_000);
    private final GoogleWallet wallet = GoogleWalletTest.wallet(google).build();

    @AfterEach
    void everyRequest_keepsToGooglesDescription() {
        assertThat(google.violations()).isEmpty();
        google.close();
    }

    private static LocalizedString text(String value) {
        return new LocalizedString()
                .setDefaultValue(new TranslatedString().setLanguage("en").setValue(value));
    }

    private static ValueAddedModule module() {
        return new ValueAddedModule()
                .setHeader(text("Menu"))
                .setBody(text("What we roast today"))
                .setImage(new Image())
                .setUri("https://bean.example/menu")
                .setSortIndex(2);
    }

    private LoyaltyObject written(LoyaltyObject object) {
        wallet.upsert(Sample.cards().loyaltyClass(Sample.face().build()));
        assertThat(wallet.upsert(object).accepted()).isPresent();
        return wallet.find(LoyaltyObject.class, object.getId()).accepted().orElseThrow();
    }

    /** By way of Google's description, the fake's memory, and a write of what was read. */
    @Test
    void values_surviveARoundTrip() {
        LoyaltyObject object = Sample.cards().loyaltyObject(Sample.face().build());
        List<String> linked = List.of(Sample.ISSUER.resource("offer.1"));
        List<MerchantPlace> places = List.of(new MerchantPlace(48.85, 2.35), new MerchantPlace(-90, 180));
        NewerField.LINKED_OBJECT_IDS.set(object, linked);
        NewerField.MERCHANT_LOCATIONS.set(object, places);
        NewerField.SAVE_RESTRICTION.set(object, HASH);
        NewerField.VALUE_ADDED_MODULES.set(object, List.of(module()));
        NewerField.NOTIFY_PREFERENCE.set(object, "NOTIFY_ON_UPDATE");
        AppLinkData app = new AppLinkData();
        NewerField.DISPLAY_TEXT.set(app, text("Open shop"));
        Image image = new Image();
        NewerField.PRIVATE_IMAGE_ID.set(image, "img-1");
        object.setAppLinkData(app).setImageModulesData(List.of(new ImageModuleData().setMainImage(image)));

        LoyaltyObject again = written(written(object).setAccountName("Ada"));

        assertThat(NewerField.LINKED_OBJECT_IDS.of(again)).contains(linked);
        assertThat(NewerField.MERCHANT_LOCATIONS.of(again)).contains(places);
        assertThat(NewerField.SAVE_RESTRICTION.of(again)).contains(HASH);
        assertThat(NewerField.VALUE_ADDED_MODULES.of(again)).contains(List.of(module()));
        assertThat(NewerField.NOTIFY_PREFERENCE.of(again)).isEmpty(); // lives for one write
        assertThat(NewerField.DISPLAY_TEXT.of(again.getAppLinkData())).contains(text("Open shop"));
        assertThat(NewerField.PRIVATE_IMAGE_ID.of(
                        again.getImageModulesData().get(0).getMainImage()))
                .contains("img-1");
        assertThat(again.getAccountName()).isEqualTo("Ada");
    }

    @Test
    void module_readsAsItWasWritten_withWhatGoogleMayAdd() {
        ValueAddedModule module = module();
        module.set("viewConstraints", Map.of("displayInterval", Map.of("start", Map.of("date", "2026-12-01"))));
        LoyaltyObject object = Sample.cards().loyaltyObject(Sample.face().build());
        NewerField.VALUE_ADDED_MODULES.set(object, List.of(module));

        ValueAddedModule read =
                NewerField.VALUE_ADDED_MODULES.of(written(object)).orElseThrow().get(0);

        assertThat(read.getHeader()).isEqualTo(text("Menu"));
        assertThat(read.getBody()).isEqualTo(text("What we roast today"));
        assertThat(read.getImage()).isEqualTo(new Image());
        assertThat(read.getUri()).isEqualTo("https://bean.example/menu");
        assertThat(read.getSortIndex()).isEqualTo(2);
        assertThat(read.get("viewConstraints")).hasToString("{displayInterval={start={date=2026-12-01}}}");
    }

    @Test
    void of_whatIsNotSetOrCleared() {
        LoyaltyObject object = new LoyaltyObject();
        assertThat(NewerField.LINKED_OBJECT_IDS.of(object)).isEmpty();
        object.set("linkedObjectIds", Data.nullOf(Object.class));
        assertThat(NewerField.LINKED_OBJECT_IDS.of(object)).isEmpty();
    }

    @Test
    void of_somethingOfAnotherForm() {
        LoyaltyObject object = new LoyaltyObject();
        object.set("linkedObjectIds", 7);
        assertThatThrownBy(() -> NewerField.LINKED_OBJECT_IDS.of(object))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("linkedObjectIds must be of the form Google describes: is another");
    }

    // Limits: 50 linked objects, 10 places, 15 modules, 30 characters (discovery revision 20260806)
    @Test
    void set_limitsOnBothSides() {
        LoyaltyObject object = new LoyaltyObject();
        String id = Sample.ISSUER.resource("x");
        NewerField.LINKED_OBJECT_IDS.set(object, Collections.nCopies(50, id));
        assertThatThrownBy(() -> NewerField.LINKED_OBJECT_IDS.set(object, Collections.nCopies(51, id)))
                .hasMessage("linked objects must be at most 50: are 51");
        assertThatThrownBy(() -> NewerField.LINKED_OBJECT_IDS.set(object, List.of("x")))
                .hasMessageStartingWith("id must be the issuer's number");
        MerchantPlace place = new MerchantPlace(90, -180);
        NewerField.MERCHANT_LOCATIONS.set(object, Collections.nCopies(10, place));
        assertThatThrownBy(() -> NewerField.MERCHANT_LOCATIONS.set(object, Collections.nCopies(11, place)))
                .hasMessage("places must be at most 10: are 11");
        assertThatThrownBy(() -> new MerchantPlace(90.1, 0)).hasMessage("latitude must be -90 to 90: 90.1");
        assertThatThrownBy(() -> new MerchantPlace(0, Double.NaN)).hasMessage("longitude must be -180 to 180: NaN");
        NewerField.VALUE_ADDED_MODULES.set(object, Collections.nCopies(15, module()));
        assertThatThrownBy(() -> NewerField.VALUE_ADDED_MODULES.set(object, Collections.nCopies(16, module())))
                .hasMessage("value added modules must be at most 15: are 16");
        assertThatThrownBy(() -> NewerField.VALUE_ADDED_MODULES.set(object, List.of(new ValueAddedModule())))
                .hasMessage("value added module must have a header and an address: lacks one");
        NewerField.DISPLAY_TEXT.set(new AppLinkData(), text("t".repeat(30)));
        assertThatThrownBy(() -> NewerField.DISPLAY_TEXT.set(new AppLinkData(), text("t".repeat(31))))
                .hasMessage("display text must have 1 to 30 characters: has 31");
        assertThatThrownBy(() -> NewerField.DISPLAY_TEXT.set(new AppLinkData(), new LocalizedString()))
                .hasMessage("display text must have a default value: has none");
        assertThatThrownBy(() -> NewerField.SAVE_RESTRICTION.set(object, HASH.toUpperCase(java.util.Locale.ROOT)))
                .hasMessage("SHA-256 must be 64 lower-case hexadecimal digits: has 64 characters");
        assertThatThrownBy(() -> NewerField.NOTIFY_PREFERENCE.set(object, "notify"))
                .hasMessage("preference must be a name of A-Z and '_': 'notify'");
        assertThatThrownBy(() -> NewerField.PRIVATE_IMAGE_ID.set(new Image(), " "))
                .hasMessageStartingWith("private image's id must have 1 to 200 characters");
    }

    static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of(NewerField.LINKED_OBJECT_IDS, LoyaltyObject.class),
                Arguments.of(NewerField.MERCHANT_LOCATIONS, LoyaltyClass.class),
                Arguments.of(NewerField.NOTIFY_PREFERENCE, LoyaltyClass.class),
                Arguments.of(NewerField.VALUE_ADDED_MODULES, LoyaltyClass.class),
                Arguments.of(NewerField.SAVE_RESTRICTION, LoyaltyObject.class),
                Arguments.of(NewerField.PRIVATE_IMAGE_ID, Image.class),
                Arguments.of(NewerField.DISPLAY_TEXT, AppLinkData.class));
    }

    /** Google has the field and its jar does not; once that is published anew, this accessor can go. */
    @ParameterizedTest
    @MethodSource("fields")
    void field_isGooglesAndMissingInTheJar(NewerField<?> field, Class<? extends GenericJson> model) {
        assertThat(ClassInfo.of(model).getNames()).doesNotContain(field.toString());
        assertThat(Sample.schemas()
                        .at("/" + model.getSimpleName() + "/properties/" + field)
                        .isMissingNode())
                .isFalse();
    }
}
