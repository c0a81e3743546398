package io.github.loyalty4j.examples.campaigns;

import io.github.loyalty4j.campaign.audience.Profile;
import io.github.loyalty4j.core.card.Consent;
import io.github.loyalty4j.core.card.MemberId;
import io.github.loyalty4j.core.store.ChannelName;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.CsvFile;
import io.github.loyalty4j.examples.csv.CsvRow;
import io.github.loyalty4j.examples.csv.Orders;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a shop knows of a member beside its orders.
 *
 * @param joined when it joined; not looked at if that is after its first order
 * @param zone where it lives
 * @param language which it reads
 * @param birthday the day, if it is known
 * @param tags of its profile
 * @param figures by name
 * @param consents what it consented to when it joined; everything if that is not known
 * @param channels that reach it, the one preferred first; all if that is not known
 */
record KnownMember(
        Optional<Instant> joined,
        ZoneId zone,
        String language,
        Optional<MonthDay> birthday,
        Set<String> tags,
        Map<String, Double> figures,
        Optional<List<String>> consents,
        Optional<List<ChannelName>> channels) {

    private static final int MONTH_DAY = 5; // 02-29
    private static final String NONE = "none";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,20})?");

    /** One of whom nothing is known, in the programme's zone. */
    static KnownMember in(ZoneId zone) {
        return new KnownMember(
                Optional.empty(), zone, "en", Optional.empty(), Set.of(), Map.of(), Optional.empty(), Optional.empty());
    }

    /**
     * The members of a file: a column {@code customer}, and if there are {@code joined} (a time as of orders), {@code birthday} ({@code
     * 02-29} or a date), {@code zone}, {@code language}, and with {@code ;} between them {@code tags}, {@code figures} ({@code
     * p-alive=0.31}), {@code consents} and {@code channels}, both {@code none} where there are none. An empty field is as a column that
     * is not there.
     *
     * @param home the zone of those whose is not given, and of days
     * @throws BadInputException if anything in the file cannot be used
     */
    static Map<MemberId, KnownMember> read(CsvFile file, ZoneId home) {
        Map<MemberId, KnownMember> members = new TreeMap<>();
        file.forEachRow(
                List.of("customer"),
                row -> row.field("customer", text -> {
                    MemberId member = MemberId.of(text);
                    if (members.put(member, read(row, home)) != null) {
                        throw new IllegalArgumentException(
                                "customer must be there once: '" + CsvFile.shown(text) + "'");
                    }
                    return member;
                }));
        return members;
    }

    private static KnownMember read(CsvRow row, ZoneId home) {
        return new KnownMember(
                row.given("joined", text -> Orders.time(text, home)),
                row.given("zone", KnownMember::zone).orElse(home),
                row.given("language", KnownMember::language).orElse("en"),
                row.given("birthday", KnownMember::birthday),
                Set.of(row.given("tags", CsvRow::names).orElse(new String[0])),
                row.given("figures", KnownMember::figures).orElse(Map.of()),
                row.given("consents", KnownMember::consents),
                row.given(
                        "channels",
                        text -> some(text).stream().map(ChannelName::of).toList()));
    }

    private static List<String> some(String text) {
        List<String> names = text.equals(NONE) ? List.of() : List.of(CsvRow.names(text));
        if (names.contains(NONE)) {
            throw new IllegalArgumentException("none must stand alone: '" + CsvFile.shown(text) + "'");
        }
        return names;
    }

    private static List<String> consents(String text) {
        List<String> purposes = some(text);
        purposes.forEach(purpose -> new Consent(purpose, true, Instant.EPOCH)); // checks its form
        return purposes;
    }

    private static String language(String text) {
        try {
            new Locale.Builder().setLanguageTag(text);
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException(
                    "language must be of BCP 47, as ru or pt-BR: '" + CsvFile.shown(text) + "'", e);
        }
        return text;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "zone must be one of the tz database, as Europe/Berlin: '" + CsvFile.shown(text) + "'", e);
        }
    }

    private static MonthDay birthday(String text) {
        try {
            return text.length() == MONTH_DAY ? MonthDay.parse("--" + text) : MonthDay.from(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "birthday must be month and day, as 02-29, or a date: '" + CsvFile.shown(text) + "'", e);
        }
    }

    private static Map<String, Double> figures(String text) {
        Map<String, Double> figures = new TreeMap<>();
        SeenSignals.values(text).forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "name of a figure must be 1 to 64 of a-z, 0-9 and '-', beginning with a" + " letter: '"
                                + CsvFile.shown(name) + "'");
            }
            if (!NUMBER.matcher(value).matches()) {
                throw new IllegalArgumentException("figure " + name + " must be a number, as 0.31: '" + value + "'");
            }
            figures.put(name, Double.valueOf(value));
        });
        return figures;
    }

    /** The profile with all of it but its zone. */
    Profile with(Profile bare, List<ChannelName> all) {
        Profile profile = bare.language(language)
                .tagged(tags.toArray(String[]::new))
                .reachedBy(channels.orElse(all).toArray(ChannelName[]::new));
        for (Map.Entry<String, Double> figure : figures.entrySet()) {
            profile = profile.figure(figure.getKey(), figure.getValue());
        }
        return birthday.isPresent() ? profile.birthday(birthday.get()) : profile;
    }
}
