package io.github.loyalty4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.loyalty4j.examples.csv.BadInputException;
import io.github.loyalty4j.examples.passes.Certificate;
import io.github.loyalty4j.examples.passes.DryRun;
import io.github.loyalty4j.examples.passes.PassFileIo;
import io.github.loyalty4j.examples.passes.PassInput;
import io.github.loyalty4j.examples.passes.PassReports;
import io.github.loyalty4j.examples.passes.PreviewLook;
import io.github.loyalty4j.wallet.apple.AppleWalletException;
import io.github.loyalty4j.wallet.apple.CertificateHealth;
import io.github.loyalty4j.wallet.apple.PassIssuer;
import io.github.loyalty4j.wallet.apple.PassPackage;
import io.github.loyalty4j.wallet.apple.SignedPass;
import io.github.loyalty4j.wallet.apple.SigningIdentity;
import io.github.loyalty4j.wallet.apple.check.Finding;
import io.github.loyalty4j.wallet.apple.check.MendedPass;
import io.github.loyalty4j.wallet.apple.inspect.Inspection;
import io.github.loyalty4j.wallet.apple.inspect.PassDiff;
import io.github.loyalty4j.wallet.apple.inspect.PassInspector;
import io.github.loyalty4j.wallet.apple.preview.PassPreview;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "pass",
        description = "Apple Wallet passes: checked, issued, inspected, previewed and compared.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
final class PassCommand {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets it before a command runs
    private PassCommand() {}

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** What a wallet refuses is the user's input here, told without a stack trace. */
    private static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (AppleWalletException | IllegalArgumentException | UncheckedIOException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    @Command(
            name = "issue",
            description = "Signs a pass: a pass.json with the files of a folder, or a package that has both.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int issue(
            @Mixin PassInput input,
            @Option(names = "--out", required = true, paramLabel = "F.pkpass", description = "where to write it")
                    Path target,
            @Option(names = "--json", description = "the report as JSON") boolean asJson,
            @Mixin Certificate certificate) {
        SignedPass pass = told(() -> signed(input, certificate.identity(System.getenv())));
        PassFileIo.write(target, pass.bytes());
        if (asJson) {
            out().println(PassReports.of(List.of(target), pass.warnings()));
        } else {
            pass.warnings().forEach(warning -> out().println(warning));
            out().println(target + ": " + pass);
        }
        return 0;
    }

    private static SignedPass signed(PassInput input, SigningIdentity identity) {
        Optional<PassPackage> packed = input.read();
        return packed.isPresent()
                ? PassIssuer.of(packed.get().template(), identity).issue(packed.get(), Instant.now())
                : PassIssuer.of(input.template().orElseThrow(), identity)
                        .issue(PassFileIo.read(input.json().orElseThrow()), Instant.now());
    }

    @Command(
            name = "inspect",
            description = "Why a phone would refuse a pass; exit code 1 if it would.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int inspect(
            @Parameters(paramLabel = "F.pkpass", description = "the pass") Path pass,
            @Option(names = "--root", paramLabel = "F", description = "the root certificate it must end at, PEM or DER")
                    @Nullable
                    Path root,
            @Option(names = "--apple", description = "the chain must end at Apple's root, which comes along")
                    boolean apple,
            @Option(names = "--json", description = "the report as JSON") boolean json) {
        if (apple && root != null) {
            throw new BadInputException("options --apple and --root must not be given together: both are");
        }
        PassInspector inspector = apple
                ? PassInspector.trustingApple()
                : root == null ? PassInspector.withoutRoot() : PassInspector.trusting(PassFileIo.certificate(root));
        Inspection inspection = inspector.inspect(PassFileIo.read(pass), Instant.now());
        out().println(json ? PassReports.of(inspection) : inspection);
        return inspection.isAccepted() ? 0 : 1;
    }

    @Command(
            name = "check",
            description =
                    "What a phone would refuse of a pass.json and a folder, before anything is signed, without any key;"
                            + " exit code 1 if it would.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int check(
            @Mixin PassInput input,
            @Option(
                            names = "--fix",
                            description = "first change in the pass.json what has one right way, and write it anew")
                    boolean fix,
            @Option(names = "--json", description = "the report as JSON") boolean asJson) {
        Optional<PassPackage> packed = told(input::read);
        DryRun dry = DryRun.of(packed.map(PassPackage::template)
                .or(() -> told(input::template))
                .orElseThrow());
        List<Finding> mended = fix ? mended(dry, input) : List.of();
        byte[] json = packed.map(PassPackage::passJson)
                .orElseGet(() -> PassFileIo.read(input.json().orElseThrow()));
        List<Finding> findings = told(() -> dry.check(json, Instant.now()));
        if (asJson) {
            out().println(fix ? PassReports.mended(findings, mended) : PassReports.of(findings));
        } else {
            mended.forEach(finding -> out().println("mended " + finding));
            findings.forEach(finding -> out().println(finding));
        }
        return findings.stream().anyMatch(Finding::isError) ? 1 : 0;
    }

    private static List<Finding> mended(DryRun dry, PassInput input) {
        Path file = input.json()
                .orElseThrow(() -> new BadInputException("option --fix must come with --pass, the file it writes"));
        MendedPass mended = told(() -> dry.mended(PassFileIo.read(file), Instant.now()));
        if (!mended.mended().isEmpty()) {
            PassFileIo.replace(file, mended.passJson());
        }
        return mended.mended();
    }

    @Command(
            name = "preview",
            description = "About what a phone shows: front and back as PNG and SVG, and one HTML page.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int preview(
            @Parameters(paramLabel = "F.pkpass", description = "the pass") Path pass,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "where to write them")
                    Path target,
            @Option(names = "--json", description = "the report as JSON") boolean asJson,
            @Mixin PreviewLook look) {
        PassPreview preview = told(() -> look.of(PassFileIo.read(pass)));
        PassFileIo.createFolder(target);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("front.png", preview.frontPng().bytes());
        files.put("back.png", preview.backPng().bytes());
        files.put("front.svg", preview.frontSvg().getBytes(UTF_8));
        files.put("back.svg", preview.backSvg().getBytes(UTF_8));
        files.put("preview.html", preview.html().getBytes(UTF_8));
        files.forEach((name, content) -> PassFileIo.write(target.resolve(name), content));
        if (asJson) {
            out().println(PassReports.of(
                    files.keySet().stream().map(target::resolve).toList(), preview.warnings()));
        } else {
            preview.warnings().forEach(warning -> out().println(warning));
        }
        return 0;
    }

    @Command(
            name = "diff",
            description = "What a phone shows when the second pass replaces the first; exit code 1 if it may not.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int diff(
            @Parameters(paramLabel = "BEFORE.pkpass", description = "the pass in the phone") Path before,
            @Parameters(paramLabel = "AFTER.pkpass", description = "its update") Path after,
            @Option(names = "--json", description = "the report as JSON") boolean json) {
        PassDiff diff = told(() -> PassDiff.ofPasses(PassFileIo.read(before), PassFileIo.read(after)));
        if (json) {
            out().println(PassReports.of(diff));
        } else {
            diff.findings().forEach(finding -> out().println(finding));
            diff.changes().forEach(change -> out().println(PassReports.line(change)));
        }
        return diff.findings().isEmpty() ? 0 : 1;
    }

    @Command(
            name = "verify-certificate",
            description = "Whether certificate, key and intermediate belong together, and for how long; exit code 1 if"
                    + " expired.",
            mixinStandardHelpOptions = true,
            versionProvider = Main.Version.class)
    int verify(
            @Mixin Certificate certificate,
            @Option(names = "--json", description = "the report as JSON") boolean json) {
        SigningIdentity identity = told(() -> certificate.identity(System.getenv()));
        CertificateHealth health = identity.health(Instant.now());
        out().println(
                        json
                                ? PassReports.of(identity, health)
                                : identity + "; " + health.level() + ": " + health.certificateDays()
                                        + " days for the certificate, " + health.intermediateDays()
                                        + " for the intermediate"
                                        + (health.nfc() ? "; may sign NFC passes" : ""));
        return health.level() == CertificateHealth.Level.EXPIRED ? 1 : 0;
    }
}
