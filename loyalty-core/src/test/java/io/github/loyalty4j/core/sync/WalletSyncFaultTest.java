package io.github.loyalty4j.core.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.sync.FaultyWorld.Act;
import io.github.loyalty4j.core.sync.FaultyWorld.Fault;
import io.github.loyalty4j.core.sync.FaultyWorld.Step;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever goes wrong, a card is up to date in the end or a dead letter, and never goes back. */
class WalletSyncFaultTest {
    @Property(tries = 3_000)
    void everyCard_isUpToDateOrADeadLetterInTheEnd(
            @ForAll("steps") List<Step> steps, @ForAll("faults") List<Fault> faults, @ForAll long seed) {
        FaultyWorld world = new FaultyWorld(faults, seed);
        steps.forEach(world::act);

        world.settle();

        assertThat(world.forgotten()).isEmpty();
        world.checkCalls();

        world.recover();

        assertThat(world.stale()).isEmpty();
        world.checkCalls();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Act.class), Arbitraries.integers().between(0, 2))
                .as(Step::new)
                .list()
                .ofMaxSize(80);
    }

    @Provide
    Arbitrary<List<Fault>> faults() {
        return Arbitraries.of(Fault.class).list().ofMaxSize(60);
    }
}
