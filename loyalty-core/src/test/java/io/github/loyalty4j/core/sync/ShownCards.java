package io.github.loyalty4j.core.sync;

import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A channel that remembers what it was told, and can be made to answer otherwise. */
final class ShownCards implements WalletChannel {
    private final ChannelName name;
    private final Deque<Supplier<Answer>> answers = new ArrayDeque<>();
    private Supplier<Answer> otherwise = Answer::accepted;

    /** Each call in turn: {@code "anna 10"}, {@code "anna removed"}. */
    final List<String> calls = new ArrayList<>();

    /** What is shown of each member; empty for a card that was removed. */
    final Map<MemberId, Optional<Long>> shown = new HashMap<>();

    ShownCards(String name) {
        this.name = ChannelName.of(name);
    }

    /** The next call without an end of its own ends like this. */
    ShownCards next(Supplier<Answer> end) {
        answers.add(end);
        return this;
    }

    /** Calls without an end of their own end like this; by default they are accepted. */
    ShownCards always(Supplier<Answer> end) {
        otherwise = end;
        return this;
    }

    @Override
    public ChannelName name() {
        return name;
    }

    @Override
    public Answer update(MemberId member, CardFace face) {
        calls.add(member + " " + face.balance());
        return answered(member, Optional.of(face.balance().units()));
    }

    @Override
    public Answer remove(MemberId member) {
        calls.add(member + " removed");
        return answered(member, Optional.empty());
    }

    private Answer answered(MemberId member, Optional<Long> balance) {
        Answer answer = (answers.isEmpty() ? otherwise : answers.remove()).get();
        if (answer instanceof Answer.Accepted) {
            shown.put(member, balance);
        }
        return answer;
    }
}
