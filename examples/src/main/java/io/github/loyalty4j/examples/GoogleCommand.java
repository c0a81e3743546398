package io.github.loyalty4j.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.services.walletobjects.model.LoyaltyObject;
import com.google.api.services.walletobjects.model.Message;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.google.Account;
import io.github.loyalty4j.examples.google.CardJson;
import io.github.loyalty4j.examples.google.CardOptions;
import io.github.loyalty4j.examples.passes.PassFileIo;
import io.github.loyalty4j.wallet.google.CallbackEvent;
import io.github.loyalty4j.wallet.google.CallbackKeys;
import io.github.loyalty4j.wallet.google.CallbackVerifier;
import io.github.loyalty4j.wallet.google.GoogleCards;
import io.github.loyalty4j.wallet.google.GoogleReply;
import io.github.loyalty4j.wallet.google.GoogleWalletException;
import io.github.loyalty4j.wallet.google.InvalidCallbackException;
import io.github.loyalty4j.wallet.google.IssuerId;
import io.github.loyalty4j.wallet.google.Loss;
import io.github.loyalty4j.wallet.google.SaveLink;
import io.github.loyalty4j.wallet.google.SaveLinkPlanner;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "google",
        description = "Google Wallet: links, cards, messages and callbacks.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class GoogleCommand {
    private static final String ROOT =
            "where the API is, with a slash at its end: https://walletobjects.googleapis.com/";

    private static final String JSON = "class, object and what Google does not show of them, as one document";

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private GoogleCommand() {}

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** What Google or the module refuses is the user's input here, told without a stack trace. */
    private static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (GoogleWalletException | IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A refusal of Google's is the answer no. */
    private int printed(GoogleReply<String> reply) {
        return reply.match(
                done -> {
                    out().println(done);
                    return 0;
                },
                no -> {
                    out().println("Google refuses: " + no.status() + " " + no.reason() + ": " + no.message());
                    return 1;
                });
    }

    @Command(
            name = "link",
            description = "The link that saves a card; with --root-url what does not fit goes to Google first.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int link(
            @Mixin Account account,
            @Mixin CardOptions card,
            @Option(names = "--json", description = JSON) boolean asJson,
            @Option(names = "--root-url", paramLabel = "URL", description = ROOT) @Nullable URI root) {
        GoogleCards cards = told(() -> card.cards(account));
        GoogleReply<SaveLink> link = told(() -> root == null
                ? new GoogleReply.Accepted<>(cards.saveLink(card.face(), Instant.now()))
                : SaveLinkPlanner.of(cards, account.wallet(root)).link(card.face(), Instant.now()));
        return printed(link.match(
                made -> new GoogleReply.Accepted<>(shown(
                        asJson,
                        CardJson.of(cards, card.face(), made.losses())
                                .put("link", made.uri().toString()),
                        made.losses(),
                        made.uri().toString())),
                no -> no.as()));
    }

    /** All in one document, or the losses a line each and then what was done. */
    private static String shown(boolean asJson, ObjectNode json, List<Loss> losses, String done) {
        return asJson
                ? json.toPrettyString()
                : Stream.concat(losses.stream().map(Loss::toString), Stream.of(done))
                        .collect(Collectors.joining(System.lineSeparator()));
    }

    @Command(
            name = "upsert",
            description = "Writes class and object of a card; exit code 1 if Google refuses.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int upsert(
            @Mixin Account account,
            @Mixin CardOptions card,
            @Option(names = "--json", description = JSON) boolean asJson,
            @Option(names = "--root-url", required = true, paramLabel = "URL", description = ROOT) URI root) {
        return printed(told(() -> {
            GoogleCards cards = card.cards(account);
            CardFace face = card.face();
            List<Loss> losses = cards.losses(face);
            ObjectNode json = CardJson.of(cards, face, losses);
            return account.wallet(root)
                    .upsert(cards, face)
                    .match(
                            object -> new GoogleReply.Accepted<>(shown(
                                    asJson, json.put("written", object.getId()), losses, "written: " + object.getId())),
                            no -> no.<String>as());
        }));
    }

    @Command(
            name = "message",
            description = "Adds a message to a card, once however often it is run; exit code 1 if Google refuses.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int message(
            @Mixin Account account,
            @Option(names = "--object", required = true, paramLabel = "ID", description = "issuer, dot, card number")
                    String object,
            @Option(names = "--id", required = true, paramLabel = "ID", description = "of the message") String id,
            @Option(names = "--text", required = true, paramLabel = "TEXT", description = "header, '|' and body")
                    String text,
            @Option(names = "--root-url", required = true, paramLabel = "URL", description = ROOT) URI root) {
        int bar = text.indexOf('|');
        Message message = new Message()
                .setId(id)
                .setHeader(bar < 0 ? text : text.substring(0, bar))
                .setBody(text.substring(bar + 1))
                .setMessageType("TEXT_AND_NOTIFY");
        return printed(told(() -> account.wallet(root)
                .addMessage(LoyaltyObject.class, object, message)
                .match(kept -> new GoogleReply.Accepted<>("message is there: " + id), no -> no.<String>as())));
    }

    @Command(
            name = "verify-callback",
            description = "Whether a callback's body is Google's; exit code 1 if not.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int verifyCallback(
            @Parameters(paramLabel = "BODY.json", description = "the body as it was posted") Path body,
            @Option(names = "--issuer", required = true, paramLabel = "ID", description = "Google Wallet issuer id")
                    String issuer,
            @Option(names = "--keys-url", paramLabel = "URL", description = "Google's keys; its own by default")
                    @Nullable
                    URI keys) {
        return told(() -> {
            CallbackKeys roots = keys == null ? CallbackKeys.google() : CallbackKeys.at(keys);
            CallbackVerifier verifier = CallbackVerifier.of(roots, IssuerId.of(issuer));
            try {
                CallbackEvent event = verifier.verify(PassFileIo.read(body), Instant.now());
                out().println(event.kind() + " " + event.objectId());
                return 0;
            } catch (InvalidCallbackException e) {
                out().println(e.getMessage());
                return 1;
            }
        });
    }
}
