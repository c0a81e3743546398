package io.github.loyalty4j.wallet.google;

import com.google.api.services.walletobjects.model.LoyaltyClass;
import com.google.api.services.walletobjects.model.LoyaltyObject;
import io.github.loyalty4j.core.card.CardNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which cards are in somebody's Google Wallet, as Google itself has it: what callbacks told, and what of them was lost.
 *
 * <pre>{@code
 * SavedCards.of(cards, wallet).reconcile(shop::isSaved, correction -> shop.saved(correction.card(), correction.isSaved()));
 * }</pre>
 *
 * <p>Google tells for each object whether anybody holds it ({@code hasUsers}), a hundred in a request: 100,000 cards are
 * 1,000 requests, 50 seconds and some. Once a night is enough.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SavedCards {
    private final GoogleCards cards;
    private final GoogleWallet wallet;

    private SavedCards(GoogleCards cards, GoogleWallet wallet) {
        this.cards = cards;
        this.wallet = wallet;
    }

    /** Those of this programme, in the classes of all its tiers. */
    public static SavedCards of(GoogleCards cards, GoogleWallet wallet) {
        return new SavedCards(cards, wallet);
    }

    /**
     * A card that is not as the shop had it.
     *
     * @param card its number
     * @param isSaved whether it is in a wallet
     */
    public record Correction(CardNumber card, boolean isSaved) {
        /** Whether it is saved; the number is the member's secret. */
        @Override
        public String toString() {
            return isSaved ? "card is saved" : "card is not saved";
        }
    }

    /**
     * Reads all cards and gives on those whose state at Google is another than the shop's. A card saved or removed at this
     * very moment may be told wrongly; its callback, or the next call of this, puts it right.
     *
     * @param isKnownAsSaved what the shop has of a card, asked as soon as Google has told of it
     * @param corrections is given one after the other
     * @return how many cards there are, or why Google would not tell
     * @throws GoogleUnavailableException if Google gave no final answer in time
     */
    public GoogleReply<Integer> reconcile(
            Predicate<? super CardNumber> isKnownAsSaved, Consumer<? super Correction> corrections) {
        List<String> classes = new ArrayList<>();
        GoogleReply<Integer> count =
                wallet.forEach(LoyaltyClass.class, cards.issuer().value(), each -> classes.add(each.getId()));
        if (count instanceof GoogleReply.Rejected<Integer>) {
            return count;
        }
        int[] read = {0};
        for (String id : classes.stream().filter(cards::isClassOfThese).toList()) {
            GoogleReply<Integer> objects = wallet.forEach(LoyaltyObject.class, id, object -> {
                Optional<Correction> told = state(object);
                read[0] += told.isPresent() ? 1 : 0;
                told.filter(state -> isKnownAsSaved.test(state.card()) != state.isSaved())
                        .ifPresent(corrections);
            });
            if (objects instanceof GoogleReply.Rejected<Integer>) {
                return objects;
            }
        }
        return new GoogleReply.Accepted<>(read[0]);
    }

    /** Empty of an object that is no card of ours. Google leaves out what is false. */
    private static Optional<Correction> state(LoyaltyObject object) {
        String id = object.getId();
        try {
            CardNumber card = CardNumber.parse(id.substring(id.indexOf('.') + 1));
            return Optional.of(new Correction(card, Boolean.TRUE.equals(object.getHasUsers())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
