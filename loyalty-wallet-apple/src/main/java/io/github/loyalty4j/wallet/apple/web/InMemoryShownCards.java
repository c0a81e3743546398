package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shown cards in memory, for tests and trials: what it holds is gone with the process.
 *
 * <p>Safe for use by several threads; one call runs at a time.
 */
public final class InMemoryShownCards implements ShownCards {
    /** All cards a member ever had: a delivery that is repeated must tell of former ones again. */
    private final Map<MemberId, Set<CardNumber>> numbers = new HashMap<>();

    private final Map<CardNumber, ShownCard> cards = new HashMap<>();

    /** Without cards. */
    public InMemoryShownCards() {}

    @Override
    public synchronized List<CardNumber> show(MemberId member, CardFace face) {
        Set<CardNumber> own = numbers.computeIfAbsent(member, any -> new LinkedHashSet<>());
        own.forEach(this::withdraw);
        own.add(face.number());
        cards.put(face.number(), new ShownCard(face, false));
        return List.copyOf(own);
    }

    private void withdraw(CardNumber number) {
        cards.computeIfPresent(number, (key, card) -> new ShownCard(card.face(), true));
    }

    @Override
    public synchronized List<CardNumber> remove(MemberId member) {
        Set<CardNumber> own = numbers.getOrDefault(member, Set.of());
        own.forEach(this::withdraw);
        return List.copyOf(own);
    }

    @Override
    public synchronized Optional<ShownCard> find(CardNumber number) {
        return Optional.ofNullable(cards.get(number));
    }
}
