package io.github.loyalty4j.wallet.google;

import com.google.api.client.json.GenericJson;
import com.google.api.services.walletobjects.model.GenericClass;
import com.google.api.services.walletobjects.model.GenericObject;
import com.google.api.services.walletobjects.model.GiftCardClass;
import com.google.api.services.walletobjects.model.GiftCardObject;
import com.google.api.services.walletobjects.model.LoyaltyClass;
import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.google.api.services.walletobjects.model.OfferClass;
import com.google.api.services.walletobjects.model.OfferObject;
import java.util.List;

/**
 * A kind of class or object, and where the API has it.
 *
 * @param type Google's model
 * @param path {@code loyaltyObject}
 */
record Kind<T extends GenericJson>(Class<T> type, String path) {
    static final Kind<LoyaltyClass> LOYALTY_CLASS = new Kind<>(LoyaltyClass.class, "loyaltyClass");
    static final Kind<LoyaltyObject> LOYALTY_OBJECT = new Kind<>(LoyaltyObject.class, "loyaltyObject");
    private static final List<Kind<?>> ALL = List.of(
            LOYALTY_CLASS,
            LOYALTY_OBJECT,
            new Kind<>(OfferClass.class, "offerClass"),
            new Kind<>(OfferObject.class, "offerObject"),
            new Kind<>(GiftCardClass.class, "giftCardClass"),
            new Kind<>(GiftCardObject.class, "giftCardObject"),
            new Kind<>(GenericClass.class, "genericClass"),
            new Kind<>(GenericObject.class, "genericObject"));

    @SuppressWarnings("unchecked") // the list pairs each type with its own kind
    static <T extends GenericJson> Kind<T> of(Class<T> type) {
        return (Kind<T>) ALL.stream()
                .filter(kind -> kind.type.equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "resource must be a loyalty, offer, gift card or generic class or object: " + type.getName()));
    }

    boolean isClass() {
        return path.endsWith("Class");
    }
}
