package io.github.loyalty4j.examples.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.loyalty4j.core.card.CardDesign;
import io.github.loyalty4j.core.card.CardFace;
import io.github.loyalty4j.core.card.CardNumber;
import io.github.loyalty4j.core.points.Points;
import io.github.loyalty4j.wallet.apple.ApplePasses;
import io.github.loyalty4j.wallet.apple.PassField;
import io.github.loyalty4j.wallet.apple.PassIssuer;
import io.github.loyalty4j.wallet.apple.PassPackage;
import io.github.loyalty4j.wallet.apple.PassTokens;
import io.github.loyalty4j.wallet.apple.SignedPass;
import io.github.loyalty4j.wallet.apple.SigningIdentity;
import io.github.loyalty4j.wallet.apple.push.ApplePush;
import io.github.loyalty4j.wallet.apple.push.PassUpdates;
import io.github.loyalty4j.wallet.apple.testing.ThrowAwayPki;
import io.github.loyalty4j.wallet.apple.web.InMemoryRegistrations;
import io.github.loyalty4j.wallet.apple.web.PassRegistrations;
import io.github.loyalty4j.wallet.apple.web.PassSource;
import io.github.loyalty4j.wallet.apple.web.PassWebService;
import io.github.loyalty4j.wallet.apple.web.WebRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.money.Money;

/** Apple's passes beyond the first, as {@link Recipes} are the other blocks of the README. */
final class AppleRecipes {
    private static final CardNumber NUMBER = CardNumber.parse("7K3M-9QX2-P0VD-H8TE");

    private final Path folder;
    private final PrintStream out;
    private final Instant now = Instant.parse("2026-11-22T10:15:30Z");
    private final SigningIdentity identity =
            ThrowAwayPki.of("pass.example.club", "ABCDE12345", now).identity();

    /** With a folder that has {@code logo.png}. */
    AppleRecipes(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    void appleFields() {
        CardDesign design = CardDesign.builder("Bean Club", "Bean & Co").build();
        Money spent = Money.parse("EUR 1234.50");
        LocalDate lastVisit = LocalDate.of(2026, 11, 20);
        // begin appleFields
        ApplePasses passes = ApplePasses.builder(design, identity)
                .fields(face -> List.of( // of any table of yours
                        PassField.of("spent", "Spent this year", spent), // as the phone's language writes money
                        PassField.of("visit", "Last visit", lastVisit).changeMessage("Seen on %@"),
                        PassField.of("shop", "Your shop", "Main Street").onBack()))
                .build();
        // end appleFields
        CardFace face = CardFace.builder(NUMBER, Points.of(5), "points").build();
        out.println(passes.issue(face, now).size() > 1_000);
    }

    void designed() throws IOException {
        Path template = Files.createDirectories(folder.resolve("Club.pkpasstemplate"));
        Files.copy(folder.resolve("logo.png"), template.resolve("icon.png"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                template.resolve("pass.json"),
                """
                {"formatVersion": 1, "organizationName": "Bean & Co", "description": "Card",
                 "storeCard": {"headerFields": [{"key": "points", "label": "Points", "value": 0}]}}
                """);
        // begin designed
        PassPackage design = PassPackage.ofFolder(template); // or ofArchive: a zipped folder, a .pkpass
        PassIssuer issuer = PassIssuer.of(design.template(), identity); // once
        SignedPass pass =
                issuer.issue(design.merge("{\"serialNumber\": \"0042\"}").value("points", 340), now); // per card
        // end designed
        out.println(pass.size() > 1_000);
    }

    void ownPasses() throws IOException {
        designed();
        PassIssuer issuer = PassIssuer.of(
                PassPackage.ofFolder(folder.resolve("Club.pkpasstemplate")).template(), identity);
        PassTokens tokens = PassTokens.of(new byte[32]);
        Map<CardNumber, byte[]> database = new ConcurrentHashMap<>();
        byte[] passJson = "{}".getBytes(UTF_8);
        // begin ownPasses
        PassSource source = PassSource.of(issuer, tokens, number -> Optional.ofNullable(database.get(number)));
        PassRegistrations registrations = new InMemoryRegistrations();
        PassWebService service = PassWebService.builder(source, registrations).build();
        ApplePush push = ApplePush.builder(identity).build();
        PassUpdates updates = PassUpdates.of(registrations, push, InstantSource.system());

        database.put(NUMBER, passJson); // with serialNumber NUMBER.value() and authenticationToken tokens.token(NUMBER)
        updates.changed(NUMBER, passJson); // phones that have it fetch and announce it
        // end ownPasses
        out.println(service.handle(WebRequest.of("POST", "/v1/log", Map.of(), new byte[0]), now)
                .status());
        push.close();
    }
}
