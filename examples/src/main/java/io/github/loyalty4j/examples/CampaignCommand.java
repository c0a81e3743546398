package io.github.loyalty4j.examples;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.loyalty4j.campaign.delivery.Verdict;
import io.github.loyalty4j.campaign.json.CampaignJson;
import io.github.loyalty4j.campaign.json.Campaigns;
import io.github.loyalty4j.campaign.offer.Offer;
import io.github.loyalty4j.campaign.offer.OfferUse;
import io.github.loyalty4j.core.engine.Engine;
import io.github.loyalty4j.core.program.LoyaltyProgram;
import io.github.loyalty4j.examples.campaigns.Days;
import io.github.loyalty4j.examples.campaigns.DryRun;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.csv.Baskets;
import io.github.loyalty4j.examples.csv.CsvFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Commands that deal with campaigns. */
@Command(
        name = "campaign",
        description = "Tries out what members would be told and offered.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class CampaignCommand {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    @Spec
    @SuppressWarnings("NullAway.Init") // by picocli
    private CommandSpec spec;

    @Command(
            name = "dry-run",
            description =
                    "Plays past orders and tells who would have been told what and had which offer, when, and why not; sends nothing.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int dryRun(
            @Option(names = "--program", required = true, paramLabel = "P.json", description = "the programme")
                    Path program,
            @Option(names = "--campaigns", required = true, paramLabel = "C.json", description = "the campaigns")
                    Path campaigns,
            @Option(
                            names = "--orders",
                            required = true,
                            paramLabel = "O.csv",
                            description = "columns as of program explain; a customer joins with its first order")
                    Path orders,
            @Option(
                            names = "--members",
                            paramLabel = "M.csv",
                            description =
                                    "what is known of members: columns customer and if wanted joined, birthday, zone, language, tags, figures, consents, channels")
                    @Nullable
                    Path members,
            @Option(
                            names = "--signals",
                            paramLabel = "S.csv",
                            description =
                                    "what else was seen, such as baskets left behind: columns customer, time, kind, and if wanted id, values")
                    @Nullable
                    Path signals,
            @Option(names = "--from", required = true, paramLabel = "DAY", description = "the first day: 2026-03-01")
                    LocalDate from,
            @Option(names = "--to", required = true, paramLabel = "DAY", description = "the last day") LocalDate to,
            @Option(names = "--json", description = "a JSON object a line") boolean json) {
        LoyaltyProgram rules = ProgramFile.read(program);
        Campaigns what = read(campaigns, rules);
        DryRun.Past past = DryRun.Past.of(Baskets.read(CsvFile.at(orders), rules.currency(), rules.zone()));
        past = members == null ? past : past.members(CsvFile.at(members), rules.zone());
        past = signals == null ? past : past.signals(CsvFile.at(signals), rules.zone());
        DryRun.warnings(what, past).forEach(line -> spec.commandLine().getErr().println("loyalty4j: " + line));
        PrintWriter out = spec.commandLine().getOut();
        DryRun.run(rules, what, past, new Days(from, to), lines(out, json, rules));
        out.flush();
        return 0;
    }

    private static DryRun.Listener lines(PrintWriter out, boolean isJson, LoyaltyProgram rules) {
        return new DryRun.Listener() {
            @Override
            public void told(DryRun.Told what) {
                out.println(isJson ? json(what) : words(what, rules));
            }

            @Override
            public void offered(DryRun.Offered what) {
                out.println(isJson ? json(what) : words(what, rules));
            }
        };
    }

    private static Campaigns read(Path file, LoyaltyProgram program) {
        try {
            if (Files.size(file) > CampaignJson.MOST_CHARACTERS) {
                throw new BadInputException(file.getFileName() + ": campaigns must have at most "
                        + CampaignJson.MOST_CHARACTERS + " bytes: has " + Files.size(file));
            }
            return CampaignJson.parse(Files.readString(file), Engine.of(program));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(file.getFileName() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw BadInputException.unreadable(file, e);
        }
    }

    private static String words(DryRun.Told told, LoyaltyProgram program) {
        return MINUTE.format(LocalDateTime.ofInstant(told.time(), program.zone())) + " "
                + told.notification().member() + " " + told.notification().id() + " " + told.verdict()
                + (told.text().isEmpty() ? "" : ": " + told.text());
    }

    private static String words(DryRun.Offered offered, LoyaltyProgram program) {
        OfferUse use = offered.use();
        String gift = use.gift().map(each -> ", " + each).orElse("");
        return MINUTE.format(LocalDateTime.ofInstant(offered.time(), program.zone())) + " "
                + offered.purchase().member() + " order " + offered.purchase().order() + " offer " + offered.offer()
                + (use.isAccepted() ? " given" + gift : " not given, " + whyNot(offered));
    }

    private static String whyNot(DryRun.Offered offered) {
        return offered.standing() == Offer.Standing.HELD_OUT
                ? "the member is in its control group"
                : offered.use().why();
    }

    private static ObjectNode json(DryRun.Offered offered) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("time", offered.time().toString());
        json.put("member", offered.purchase().member().value());
        json.put("order", offered.purchase().order().value());
        json.put("offer", offered.offer().id());
        if (offered.use().isAccepted()) {
            json.put("verdict", "given");
            offered.use().gift().ifPresent(gift -> json.put("gift", gift.toString()));
            return json;
        }
        json.put("verdict", "notGiven");
        json.put("why", reason(offered));
        return json.put("detail", whyNot(offered));
    }

    private static String reason(DryRun.Offered offered) {
        return offered.standing() == Offer.Standing.HELD_OUT
                ? "CONTROL_GROUP"
                : offered.use().status().name();
    }

    private static Optional<String> detail(Verdict verdict) {
        if (verdict instanceof Verdict.Waiting later) {
            return Optional.of(later.detail());
        }
        return verdict instanceof Verdict.Dropped no ? Optional.of(no.detail()) : Optional.empty();
    }

    private static ObjectNode json(DryRun.Told told) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("time", told.time().toString());
        json.put("member", told.notification().member().value());
        json.put("trigger", told.notification().trigger());
        json.put("cause", told.notification().cause());
        told.verdict()
                .match(
                        channel -> json.put("verdict", "sent").put("channel", channel.value()),
                        (until, why) -> json.put("verdict", "waiting")
                                .put("until", until.toString())
                                .put("why", why.name()),
                        why -> json.put("verdict", "dropped").put("why", why.name()));
        detail(told.verdict()).ifPresent(detail -> json.put("detail", detail));
        return json.put("text", told.text());
    }
}
