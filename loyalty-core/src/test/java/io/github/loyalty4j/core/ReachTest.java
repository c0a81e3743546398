package io.github.loyalty4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.engine.Command;
import io.github.loyalty4j.core.ledger.Account;
import io.github.loyalty4j.core.ledger.AccountStatus;
import io.github.loyalty4j.core.ledger.Entry;
import io.github.loyalty4j.core.points.Amount;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.core.points.PointsUnit;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CARL = MemberId.of("carl");
    private static final MemberId DORA = MemberId.of("dora");

    private final Map<MemberId, Account> accounts = new HashMap<>();

    @BeforeEach
    void open() {
        for (MemberId member : Set.of(ANNA, BEN, CARL, DORA)) {
            accounts.put(member, Account.open(new Entry.Enrolled(T0, member, CardNumber.random(new SecureRandom()))));
        }
    }

    private void referred(MemberId friend, MemberId by) {
        accounts.computeIfPresent(friend, (id, account) -> account.with(new Entry.Referred(T0, by)));
    }

    private void merged(MemberId duplicate, MemberId into) {
        Entry entry = new Entry.StatusChanged(T0, AccountStatus.MERGED, "twice", "clerk-5", Optional.of(into));
        accounts.computeIfPresent(duplicate, (id, account) -> account.with(entry));
    }

    private Set<MemberId> reach(Command command) {
        return Reach.of(command, member -> Optional.ofNullable(accounts.get(member)));
    }

    private static Command of(MemberId member) {
        return new Command.Release(member, "1");
    }

    @Test
    void reach_isTheMembersNamed() {
        assertThat(reach(of(ANNA))).containsExactly(ANNA);
        assertThat(reach(of(MemberId.of("nobody")))).containsExactly(MemberId.of("nobody"));
        Amount five = new Amount(PointsUnit.POINTS, Points.of(5));
        assertThat(reach(new Command.Transfer(CARL, ANNA, "1", five))).containsExactly(ANNA, CARL);
    }

    @Test
    void reach_hasWhoRecommendedThemAndNobodyBeyond() {
        referred(ANNA, BEN);
        referred(BEN, CARL);

        assertThat(reach(of(ANNA))).containsExactly(ANNA, BEN);
    }

    @Test
    void reach_followsMerges() {
        merged(ANNA, BEN);
        referred(BEN, CARL);
        merged(CARL, DORA);

        assertThat(reach(of(ANNA))).containsExactly(ANNA, BEN, CARL, DORA);
        assertThat(reach(of(CARL))).containsExactly(CARL, DORA);
    }

    @Test
    void reach_ofAMergedFriend_hasItsOwnReferrerToo() {
        referred(ANNA, CARL);
        merged(ANNA, BEN);

        assertThat(reach(of(ANNA))).containsExactly(ANNA, BEN, CARL);
    }
}
