package io.github.loyalty4j.campaign.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loyalty4j.campaign.audience.Segment;
import io.github.loyalty4j.campaign.delivery.DeliveryPolicy;
import io.github.loyalty4j.campaign.delivery.FrequencyCap;
import io.github.loyalty4j.campaign.delivery.MessageTexts;
import io.github.loyalty4j.campaign.delivery.Priority;
import io.github.loyalty4j.campaign.delivery.QuietHours;
import io.github.loyalty4j.campaign.internal.Checks;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.campaign.trigger.Trigger;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.store.ChannelName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Reads campaigns from JSON:
 *
 * <pre>{@code
 * {"format": 1,
 *  "segments": [{"id": "customers", "trait": {"not": {"tagged": ["staff"]}}}],
 *  "offers": [{"id": "autumn", "to": "customers", "firstDay": "2026-09-01", "lastDay": "2026-09-30",
 *              "heldOutPermille": 100, "gives": {"freeDelivery": "4.90"}, "budgetOrders": 5000, "perMember": 1,
 *              "codes": {"AUTUMN-26": 500}}],
 *  "triggers": [{"id": "win-back", "purpose": "news", "on": {"noSecondOrder": {"days": 30}},
 *                "to": "customers", "lastsHours": 168, "priority": "LOW", "announces": "autumn"}],
 *  "policy": {"quietHours": "21:00-09:00", "caps": [{"most": 2, "hours": 168, "purpose": "news"}],
 *             "withoutConsent": ["service"], "channels": {"news": ["apple", "email"]}},
 *  "language": "en",
 *  "texts": {"win-back": {"en": "We have not seen you since order {order}."}}}
 * }</pre>
 *
 * <p>Traits: {@code all}, {@code any}, {@code not}, {@code orders} (least, most, within, as {@code "P90D"}), {@code spentAtLeast} (an amount, or
 * amount and within), {@code
 * silentForDays}, {@code joinedWithinDays}, {@code bought}, {@code balanceAtLeast} (points, unit), {@code inTier}, {@code
 * tagged}, {@code consented}, {@code figure} (name, from, to). Occasions: {@code announcement} (firstDay, lastDay), {@code firstOrder} and {@code everyOrder}
 * (afterHours), {@code noSecondOrder} (days), {@code signal} and {@code abandonedBasket} (kind, afterHours),
 * {@code segmentEntered} and {@code segmentLeft} (segment, afterHours), {@code pointsExpire} (days, unit), {@code birthday},
 * {@code tierReached}, {@code tierAtRisk} (days), {@code nearTier} (within),
 * {@code nearReward} (reward, within). Offers are for days of the programme's zone, withheld from 100 of 1,000 unless told, drawn by a {@code controlSeed} or else their id, for so many orders in
 * all and of a member if told, for who brings a code if there are {@code codes} (each with its orders, more than those the host hands out
 * itself), and give
 * {@code freeDelivery} (the most of its fee), {@code moneyOff}, {@code percentOff}, {@code freeItem}, {@code voucher}, or nothing but
 * what rules of the programme give. A trigger that {@code announces} an offer is for that offer's segment alone and not for its control group, and, if it tells of
 * a {@code code} of the offer, for nobody once that is used up; any other tells
 * whom it is for, control groups among them.
 */
public final class CampaignJson {
    /** The longest document: 1,000,000 characters. */
    public static final int MOST_CHARACTERS = 1_000_000;

    /** The most segments, offers, triggers, and triggers with texts: 500 of each. */
    public static final int MOST_ITEMS = 500;

    private static final int MOST_LANGUAGES = 50;
    private static final int MOST_DEPTH = 50;
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Engine engine;

    private CampaignJson(Engine engine) {
        this.engine = engine;
    }

    /**
     * The campaigns of a document.
     *
     * @param engine that of the programme whose members they are for
     * @throws IllegalArgumentException if it is no JSON or too long, or something in it is unknown, missing or out of range; the
     *     message says where, as a JSON Pointer, and names the rule and the value
     */
    public static Campaigns parse(String json, Engine engine) {
        if (json.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "document must have at most " + MOST_CHARACTERS + " characters: has " + json.length());
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("document must be JSON: " + e.getOriginalMessage(), e);
        }
        return new CampaignJson(engine).read(new Node(root, ""));
    }

    private Campaigns read(Node json) {
        Node format = json.get("format");
        if (format.integer() != 1) {
            throw format.wrong("must be 1: " + format.integer());
        }
        KnownSegments segments = new KnownSegments(named(json, "segments", this::segment, Segment::id));
        OfferJson offer = new OfferJson(engine.program(), segments);
        Map<String, OfferJson.Coded> coded =
                named(json, "offers", offer::read, each -> each.offer().id());
        List<Offer> offers = coded.values().stream().map(OfferJson.Coded::offer).toList();
        Map<String, Map<String, Long>> codes = new HashMap<>();
        coded.forEach((id, each) -> codes.put(id, each.codes()));
        Collection<Trigger> triggers = named(json, "triggers", each -> trigger(each, segments, coded), Trigger::id)
                .values();
        DeliveryPolicy policy = json.find("policy")
                .map(this::policy)
                .orElse(DeliveryPolicy.builder().build());
        MessageTexts texts = texts(json);
        for (Trigger trigger : triggers) {
            if (!texts.has(trigger.id())) {
                throw json.wrong("every trigger must have a text in the language of \"language\": " + trigger);
            }
        }
        for (Node trigger : items(json, "triggers")) {
            requireValues(trigger, json.get("texts"), texts);
        }
        json.requireNoMore();
        return new Campaigns(segments.all(), offers, codes, List.copyOf(triggers), policy, texts);
    }

    /** The items of a list by their ids, in its order. */
    private static <T> Map<String, T> named(Node json, String key, Function<Node, T> read, Function<T, String> id) {
        Map<String, T> named = new LinkedHashMap<>();
        for (Node each : items(json, key)) {
            T item = read.apply(each);
            if (named.put(id.apply(item), item) != null) {
                throw each.wrong("must have an id of its own: " + id.apply(item));
            }
        }
        return named;
    }

    private static List<Node> items(Node json, String key) {
        List<Node> items = json.find(key).map(Node::items).orElse(List.of());
        return json.checked(() -> limited(key, items));
    }

    private static <T> List<T> limited(String what, List<T> items) {
        Checks.range(what, items.size(), 0, MOST_ITEMS);
        return items;
    }

    private Segment segment(Node json) {
        Segment segment = json.checked(
                () -> Segment.of(json.get("id").text(), new TraitJson(engine.program()).read(json.get("trait"))));
        json.requireNoMore();
        return segment;
    }

    private Trigger trigger(Node json, KnownSegments segments, Map<String, OfferJson.Coded> offers) {
        Trigger trigger = json.checked(() -> Trigger.of(
                json.get("id").text(),
                json.get("purpose").text(),
                new OccasionJson(engine, segments).read(json.get("on"))));
        Optional<Node> to = json.find("to");
        if (to.isPresent()) {
            trigger = trigger.to(segments.of(to.get()));
        }
        Optional<Node> lasts = json.find("lastsHours");
        if (lasts.isPresent()) {
            Trigger before = trigger;
            trigger = lasts.get()
                    .checked(() -> before.lasting(Duration.ofHours(lasts.get().integer())));
        }
        Optional<Node> priority = json.find("priority");
        if (priority.isPresent()) {
            trigger = trigger.priority(priority(priority.get()));
        }
        Optional<Node> announces = json.find("announces");
        if (announces.isPresent()) {
            trigger = announcing(trigger, offer(announces.get(), offers), json.find("code"));
        } else if (json.find("code").isPresent()) {
            Node code = json.get("code");
            throw code.wrong("must be of an offer the trigger announces: " + Checks.abridged(code.text()));
        }
        json.requireNoMore();
        return trigger;
    }

    /** A text that names what its occasion has not would be found out only when it is sent. */
    private static void requireValues(Node trigger, Node json, MessageTexts texts) {
        String id = trigger.get("id").text();
        OccasionJson.values(trigger.get("on")).ifPresent(known -> {
            for (String name : texts.values(id)) {
                if (!known.contains(name)) {
                    throw json.get(id).wrong("must name values of its occasion, " + new TreeSet<>(known) + ": " + name);
                }
            }
        });
    }

    private static Trigger announcing(Trigger trigger, OfferJson.Coded offer, Optional<Node> code) {
        return code.isEmpty()
                ? trigger.announcing(offer.offer())
                : code.get()
                        .checked(() ->
                                trigger.announcing(offer.checked(), code.get().text()));
    }

    private static OfferJson.Coded offer(Node name, Map<String, OfferJson.Coded> offers) {
        OfferJson.Coded offer = offers.get(name.text());
        if (offer == null) {
            throw name.wrong("must be one of the offers: " + Checks.abridged(name.text()));
        }
        return offer;
    }

    private static Priority priority(Node json) {
        for (Priority priority : Priority.values()) {
            if (priority.name().equals(json.text())) {
                return priority;
            }
        }
        throw json.wrong("must be HIGH, NORMAL or LOW: " + json.text());
    }

    private DeliveryPolicy policy(Node json) {
        DeliveryPolicy.Builder builder = DeliveryPolicy.builder();
        json.find("quietHours").ifPresent(hours -> builder.quietHours(quietHours(hours)));
        for (Node cap : items(json, "caps")) {
            json.checked(() -> builder.caps(cap(cap)));
        }
        json.find("withoutConsent").ifPresent(names -> names.checked(() -> builder.withoutConsent(names.texts())));
        json.find("atAnyHour").ifPresent(names -> names.checked(() -> builder.atAnyHour(names.texts())));
        json.find("channels").ifPresent(channels -> channels.entries().forEach(each -> each.getValue()
                .checked(() -> builder.channels(each.getKey(), channels(each.getValue())))));
        json.requireNoMore();
        return builder.build();
    }

    private static ChannelName[] channels(Node json) {
        return json.items().stream().map(CampaignJson::channel).toArray(ChannelName[]::new);
    }

    private static ChannelName channel(Node json) {
        return json.checked(() -> ChannelName.of(json.text()));
    }

    private static QuietHours quietHours(Node json) {
        String[] ends = json.text().split("-", -1);
        try {
            if (ends.length == 2) {
                return json.checked(() -> QuietHours.of(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])));
            }
        } catch (DateTimeException e) {
            throw json.wrong("must be two times of day as 21:00-09:00: " + json.text());
        }
        throw json.wrong("must be two times of day as 21:00-09:00: " + json.text());
    }

    private static FrequencyCap cap(Node json) {
        FrequencyCap cap = json.checked(() -> FrequencyCap.of(
                json.get("most").integer(), Duration.ofHours(json.get("hours").integer())));
        Optional<Node> channel = json.find("channel");
        FrequencyCap onChannel = channel.isPresent() ? cap.on(channel(channel.get())) : cap;
        Optional<Node> purpose = json.find("purpose");
        json.requireNoMore();
        return purpose.isPresent()
                ? purpose.get().checked(() -> onChannel.ofPurpose(purpose.get().text()))
                : onChannel;
    }

    private static MessageTexts texts(Node json) {
        MessageTexts texts =
                MessageTexts.of(json.find("language").map(Node::text).orElse("en"));
        List<Map.Entry<String, Node>> triggers =
                json.find("texts").map(Node::entries).orElse(List.of());
        for (Map.Entry<String, Node> trigger : json.checked(() -> limited("texts", triggers))) {
            List<Map.Entry<String, Node>> languages = trigger.getValue().entries();
            trigger.getValue().checked(() -> Checks.range("languages", languages.size(), 0, MOST_LANGUAGES));
            for (Map.Entry<String, Node> language : languages) {
                MessageTexts before = texts;
                Node text = language.getValue();
                texts = text.checked(() -> before.text(trigger.getKey(), language.getKey(), text.text()));
            }
        }
        return texts;
    }
}
