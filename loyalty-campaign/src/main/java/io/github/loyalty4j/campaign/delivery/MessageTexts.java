package io.github.loyalty4j.campaign.delivery;

import io.github.loyalty4j.campaign.internal.Checks;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What notifications say, by trigger and language; in a text {@code {points}} stands for the value of that name.
 *
 * <pre>{@code
 * MessageTexts texts = MessageTexts.of("en")
 *         .text("points-expire", "en", "{points} points are good until {date}")
 *         .text("points-expire", "ru", "{points} баллов действуют до {date}");
 * }</pre>
 *
 * <p>A language without a text has that of fewer of its parts, {@code zh-Hant}, then {@code zh} for {@code zh-Hant-TW}, whatever the case of
 * letters (RFC 4647, 3.4), then the one that stands for all.
 * Texts are filled in plainly; a channel that sends HTML asks for {@link #html}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class MessageTexts {
    /** The longest text: 2,000 characters. */
    public static final int MOST_CHARACTERS = 2_000;

    private static final Pattern LAST_PART =
            Pattern.compile("(-[^-])?-[^-]*$"); // a single character goes with what follows it
    private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9-]{0,63})}");

    private final String standard;
    private final Map<String, Map<String, String>> texts;

    private MessageTexts(String standard, Map<String, Map<String, String>> texts) {
        this.standard = standard;
        this.texts = texts;
    }

    /** No texts yet; a language for all that have none of their own. */
    public static MessageTexts of(String standard) {
        return new MessageTexts(tag(Checks.text("language", standard, 35)), Map.of());
    }

    /**
     * The same with a text more.
     *
     * @throws IllegalArgumentException if the text is blank or too long, or a brace in it stands for nothing
     */
    public MessageTexts text(String trigger, String language, String text) {
        Checks.id("trigger", trigger);
        Checks.text("text", text, MOST_CHARACTERS);
        String rest = PLACE.matcher(text).replaceAll("");
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            throw new IllegalArgumentException("braces in a text must hold a value's name: '" + text + "'");
        }
        Map<String, Map<String, String>> more = new HashMap<>(texts);
        Map<String, String> ofTrigger = new TreeMap<>(more.getOrDefault(trigger, Map.of()));
        ofTrigger.put(tag(language), text);
        more.put(trigger, Map.copyOf(ofTrigger));
        return new MessageTexts(standard, Map.copyOf(more));
    }

    /**
     * What a notification says in a language.
     *
     * @throws IllegalArgumentException if the trigger has no text, or the text names a value the notification has not
     */
    public String plain(Notification notification, String language) {
        return filled(notification, language, UnaryOperator.identity());
    }

    /** The same, with the values, not the text, escaped for HTML. */
    public String html(Notification notification, String language) {
        return filled(notification, language, MessageTexts::escaped);
    }

    private String filled(Notification notification, String language, UnaryOperator<String> escape) {
        return PLACE.matcher(find(notification.trigger(), language))
                .replaceAll(place -> Matcher.quoteReplacement(escape.apply(value(notification, place))));
    }

    private static String value(Notification notification, MatchResult place) {
        String value = notification.values().get(place.group(1));
        if (value == null) {
            throw new IllegalArgumentException("text of " + notification.trigger()
                    + " must name a value the notification has, "
                    + new TreeSet<>(notification.values().keySet())
                    + ": " + place.group(1));
        }
        return value;
    }

    /** Whether a trigger has a text in the language that stands for all. */
    public boolean has(String trigger) {
        return texts.getOrDefault(trigger, Map.of()).containsKey(standard);
    }

    /** The values the texts of a trigger name, in whichever language; empty if it has no texts. */
    public Set<String> values(String trigger) {
        Set<String> names = new TreeSet<>();
        for (String text : texts.getOrDefault(trigger, Map.of()).values()) {
            PLACE.matcher(text).results().forEach(place -> names.add(place.group(1)));
        }
        return names;
    }

    private String find(String trigger, String language) {
        Map<String, String> ofTrigger = texts.getOrDefault(trigger, Map.of());
        String range = tag(language);
        while (!range.isEmpty() && !ofTrigger.containsKey(range)) {
            String fewer = LAST_PART.matcher(range).replaceFirst("");
            range = fewer.equals(range) ? "" : fewer;
        }
        String text = ofTrigger.getOrDefault(range, ofTrigger.get(standard));
        if (text == null) {
            throw new IllegalArgumentException("trigger must have a text in " + standard + ": " + trigger);
        }
        return text;
    }

    private static String tag(String language) {
        return language.replace('_', '-').toLowerCase(Locale.ROOT);
    }

    private static String escaped(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
