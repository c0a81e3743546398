package io.github.loyalty4j.store.jdbc;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.campaign.delivery.Courier;
import io.github.loyalty4j.campaign.delivery.DeliveryPolicy;
import io.github.loyalty4j.campaign.delivery.FrequencyCap;
import io.github.loyalty4j.campaign.delivery.MessageChannel;
import io.github.loyalty4j.campaign.delivery.MessageTexts;
import io.github.loyalty4j.campaign.delivery.Notification;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.core.sync.WalletChannel.Answer;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A process that tells all members five things, when it is told to begin, and says of each that its channel was called for it. */
final class CourierProcess {
    static final int NOTIFICATIONS = 5;

    /** What the policy lets a member be told in a day. */
    static final int MOST = 3;

    private CourierProcess() {}

    /** Says on standard output what it is asked to send. */
    private static final class Printer implements MessageChannel {
        @Override
        public ChannelName name() {
            return ChannelName.of("printer");
        }

        @Override
        public Answer send(Notification notification, Profile profile, String text) {
            System.out.println(profile.member().value() + " " + notification.id());
            return Answer.accepted();
        }
    }

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        try (Pool pool = new Pool(4, () -> DriverManager.getConnection(url))) {
            JdbcStore store = JdbcStore.builder(pool, Tenant.of("shop")).build();
            List<MemberId> members = store.members(Optional.empty(), 1_000);
            Courier courier = new Courier(
                    DeliveryPolicy.builder()
                            .withoutConsent("service")
                            .caps(FrequencyCap.of(MOST, Duration.ofDays(1)))
                            .build(),
                    MessageTexts.of("en").text("hello", "en", "Hello."),
                    JdbcDeliveryLog.of(store),
                    new Printer());
            System.out.println("ready");
            System.out.flush();
            System.in.read();
            for (MemberId member : members) {
                Profile profile = Profile.of(store.account(member).orElseThrow(), ZoneOffset.UTC)
                        .reachedBy(ChannelName.of("printer"));
                courier.deliver(notifications(member), profile, Shop.NOW);
            }
            System.out.flush();
        }
    }

    private static List<Notification> notifications(MemberId member) {
        return IntStream.range(0, NOTIFICATIONS)
                .mapToObj(i -> Notification.of("hello", "cause-" + i, member, "service", Shop.NOW))
                .toList();
    }
}
