package io.github.loyalty4j.wallet.apple.web;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shown cards in memory, for tests and trials: what it holds is gone with the process.
 *
 * <p>Safe for use by several threads; one call runs at a time.
 */
public final class InMemoryShownCards implements ShownCards {
    private final Map<MemberId, CardNumber> current = new HashMap<>();
    private final Map<CardNumber, ShownCard> cards = new HashMap<>();

    /** Without cards. */
    public InMemoryShownCards() {}

    @Override
    public synchronized List<CardNumber> show(MemberId member, CardFace face) {
        List<CardNumber> changed = new ArrayList<>(List.of(face.number()));
        CardNumber former = current.put(member, face.number());
        if (former != null && !former.equals(face.number())) {
            withdraw(former);
            changed.add(former);
        }
        cards.put(face.number(), new ShownCard(face, false));
        return List.copyOf(changed);
    }

    private void withdraw(CardNumber number) {
        cards.computeIfPresent(number, (key, card) -> new ShownCard(card.face(), true));
    }

    @Override
    public synchronized List<CardNumber> remove(MemberId member) {
        CardNumber former = current.remove(member);
        if (former == null) {
            return List.of();
        }
        withdraw(former);
        return List.of(former);
    }

    @Override
    public synchronized Optional<ShownCard> find(CardNumber number) {
        return Optional.ofNullable(cards.get(number));
    }
}
